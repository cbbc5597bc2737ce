"""Every pharmacy of a district with its masks, page after page. Usage: python3 places-near.py https://barodata.example"""
import json
import sys
import urllib.parse
import urllib.request

query = urllib.parse.urlencode({"area": "서울 용산구", "kind": "pharmacy", "limit": 100})
url = f"{sys.argv[1]}/api/v1/places?{query}"
while url:
    with urllib.request.urlopen(url) as answer:
        page = json.load(answer)
    for place in page["places"]:
        masks = next((one for one in place["stock"] if one["item"] == "public-mask"), None)
        print(place["id"], place["name"], masks and masks["state"], sep="\t")
    url = page["next"]
