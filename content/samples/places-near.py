"""Every pharmacy of a district with its masks, page after page. Usage: python3 places-near.py https://barodata.example"""
import json
import sys
import urllib.parse
import urllib.request
from datetime import datetime, timezone

query = urllib.parse.urlencode({"area": "서울 용산구", "kind": "pharmacy", "limit": 100})
url = f"{sys.argv[1]}/api/v1/places?{query}"
now = datetime.now(timezone.utc)
while url:
    with urllib.request.urlopen(url) as answer:
        page = json.load(answer)
    for place in page["places"]:
        masks = next((one for one in place["stock"] if one["item"] == "public-mask"), None)
        # A report says nothing any more when its time is over.
        counts = masks and datetime.fromisoformat(masks["countsUntil"].replace("Z", "+00:00")) > now
        print(place["id"], place["name"], masks["state"] if counts else "unknown", sep="\t")
    url = page["next"]
