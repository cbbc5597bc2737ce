/**
 * What some long work answers, if it does so soon; otherwise null, and it goes on by itself, its failure told to `failed`.
 * So a button answers at once, and a refusal still stands beside it.
 */
export async function beforeLong<Value>(
  work: Promise<Value>,
  failed: (error: unknown) => void,
  milliseconds = 1500,
): Promise<Value | null> {
  let late = false;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      late = true;
      resolve(null);
    }, milliseconds);
  });
  work.catch((error: unknown) => {
    if (late) failed(error);
  });
  return Promise.race([work, patience]).finally(() => clearTimeout(timer));
}
