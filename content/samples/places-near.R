# Places with the state of their masks, as a data frame. Usage: Rscript places-near.R https://barodata.example
origin <- commandArgs(trailingOnly = TRUE)[1]
places <- read.csv(paste0(origin, "/api/v1/places.csv?item=public-mask&limit=100"), colClasses = "character")
until <- as.POSIXct(places$public_mask_counts_until, format = "%Y-%m-%dT%H:%M:%OSZ", tz = "UTC")
# A report says nothing any more when its time is over.
places$now <- ifelse(until > Sys.time(), places$public_mask_state, "unknown")
print(table(places$now))
