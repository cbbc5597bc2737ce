import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';

/** The body of a request that a script of ours sent; 400 where it is anything else. Keys nobody asked for are dropped. */
export async function readJson<Shape extends z.ZodMiniType>(request: Request, shape: Shape): Promise<z.infer<Shape>> {
  if (!/^application\/json\b/i.test(request.headers.get('Content-Type') ?? ''))
    throw new Response(null, { status: 400 });
  const body: unknown = await request.json().catch(() => undefined);
  const read = safeParse(shape, body);
  if (!read.success) throw new Response(null, { status: 400 });
  return read.data as z.infer<Shape>;
}
