# Places with the state of their masks, as a data frame. Usage: Rscript places-near.R https://barodata.example
origin <- commandArgs(trailingOnly = TRUE)[1]
places <- read.csv(paste0(origin, "/api/v1/places.csv?item=public-mask&limit=100"), colClasses = "character")
print(table(places$public_mask_state))
