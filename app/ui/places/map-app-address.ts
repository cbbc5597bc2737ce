/** Opens the map app that the visitor chose: one address that no company owns. */
export const mapAppAddress = ({ lat, lng }: { lat: number; lng: number }, name: string): string =>
  `geo:${lat},${lng}?q=${lat},${lng}(${encodeURIComponent(name)})`;
