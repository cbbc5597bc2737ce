import { readQuery, UnreadableParameter } from '../masks-2020/read-query';

/** Where the sandbox of the contract of 2020 is served. */
export const sandboxPath = '/sandbox/corona19-masks/v1/';

/** Other places or other news: answered like anything else. */
export const sceneNames = [
  ...(['plenty', 'some', 'few', 'empty', 'break', 'unknown'] as const),
  ...(['stale', 'nothing'] as const),
] as const;
export type Scene = 'usual' | (typeof sceneNames)[number];

/** What goes wrong on the way. */
export const faultNames = [
  ...(['400', '404', '429', '500', '503'] as const),
  ...(['html-error', 'html-page', 'broken-json', 'cut', 'no-body', 'slow', 'timeout', 'flaky'] as const),
] as const;
export type Fault = (typeof faultNames)[number];

export type Wish = { is: 'scene'; scene: Scene } | { is: 'fault'; fault: Fault } | { is: 'unknown'; found: string };

/** What the parameter `sandbox` of a query asks for. A query that cannot be read asks for nothing: its answer says so. */
export function wishIn(search: string): Wish {
  const found = textIn(search);
  const scene = sceneNames.find((one) => one === found);
  const fault = faultNames.find((one) => one === found);
  if (scene) return { is: 'scene', scene };
  if (fault) return { is: 'fault', fault };
  return found === '' ? { is: 'scene', scene: 'usual' } : { is: 'unknown', found: found.slice(0, 50) };
}

function textIn(search: string): string {
  try {
    return readQuery(search).get('sandbox')?.trim() ?? '';
  } catch (error) {
    if (error instanceof UnreadableParameter) return '';
    throw error;
  }
}
