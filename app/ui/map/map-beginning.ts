import type { ItemLook } from './item-look';
import type { LiveMap, MapListener } from './live-map';
import type { MapAddress } from './map-address';

/** What the canvas carries for the script that draws on it, so that it need not wait for the page's own. */
export interface MapBeginning {
  asked: MapAddress;
  look: ItemLook;
  home: string;
}

/** A map that lives already. It keeps what it has to tell until somebody listens. */
export interface BegunMap {
  map: LiveMap;
  hear: (listener: MapListener) => void;
}

declare global {
  interface Window {
    /** Hands the canvas' map to the page, and begins it where that has not happened. */
    takeMap?: (canvas: HTMLCanvasElement) => BegunMap;
  }
}
