import { useState } from 'react';

type State = 'idle' | 'asking' | 'denied' | 'unknown';

/** Where the visitor is, asked of the browser; four decimals, ten metres, are as exact as a map of shops needs. */
export function usePosition(found: (here: { lat: number; lng: number }) => void) {
  const [state, setState] = useState<State>('idle');
  const ask = () => {
    if (!('geolocation' in navigator)) return setState('unknown');
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        setState('idle');
        found({ lat: Number(latitude.toFixed(4)), lng: Number(longitude.toFixed(4)) });
      },
      ({ code, PERMISSION_DENIED }) => setState(code === PERMISSION_DENIED ? 'denied' : 'unknown'),
      { timeout: 10_000, maximumAge: 60_000 },
    );
  };
  return { state, ask, forget: () => setState('idle') };
}
