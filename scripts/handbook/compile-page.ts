import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { frontMatterShape } from '#app/domain/handbook/handbook-page';
import type { FrontMatter } from '#app/domain/handbook/handbook-page';
import { headingAnchors } from './heading-anchors';
import { refuseForeign } from './refuse-foreign';

/** A page's own program, as mdx-bundler makes it: run once by the build, never by the site or a browser. */
export interface CompiledPage {
  frontMatter: FrontMatter;
  code: string;
}

/** Counts up when what stands in this folder would compile the same source to another program. */
const compiler = 1;

/** Compiles one page, or takes it from the cache if its source has not changed. Throws with file and line. */
export async function compilePage(file: string, cacheFolder = path.resolve('.cache/handbook')): Promise<CompiledPage> {
  const source = await readFile(file, 'utf8');
  const key = createHash('sha256').update(`${compiler}\n${source}`).digest('hex');
  const kept = path.join(cacheFolder, `${key}.json`);
  const known = await readFile(kept, 'utf8').catch(() => null);
  if (known) return JSON.parse(known) as CompiledPage;

  const page = await compileSource(source, path.basename(file));
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(`${kept}.${process.pid}`, JSON.stringify(page));
  await rename(`${kept}.${process.pid}`, kept);
  return page;
}

export async function compileSource(source: string, name: string): Promise<CompiledPage> {
  // gray-matter would run a block that calls itself JavaScript.
  if (!/^---\r?\n/.test(source)) throw new Error(`${name}: line 1: a page begins with its front matter between "---"`);
  // Loaded only here: a build that finds all pages in the cache does without.
  const [{ bundleMDX }, { default: remarkGfm }, { default: rehypeSlug }] = await Promise.all([
    import('mdx-bundler'),
    import('remark-gfm'),
    import('rehype-slug'),
  ]);
  const { code, frontmatter } = await bundleMDX({
    source,
    mdxOptions(options) {
      options.remarkPlugins = [...(options.remarkPlugins ?? []).slice(0, 1), refuseForeign, remarkGfm];
      options.rehypePlugins = [headingAnchors, rehypeSlug];
      return options;
    },
    esbuildOptions(options) {
      options.logLevel = 'silent';
      return options;
    },
  }).catch((error: unknown) => {
    throw new Error(`${name}: ${messageOf(error)}`);
  });
  const frontMatter = z.safeParse(frontMatterShape, frontmatter);
  if (!frontMatter.success) throw new Error(`${name}: front matter: ${problemsOf(frontMatter.error.issues)}`);
  return { frontMatter: frontMatter.data, code };
}

const problemsOf = (issues: readonly z.core.$ZodIssue[]) =>
  issues
    .map(
      (issue) => `${issue.path.join('.') || (issue.code === 'unrecognized_keys' && issue.keys.join())}: ${issue.code}`,
    )
    .join('; ');

/** esbuild wraps what its MDX plugin threw: "Cannot process …:\n  Error: line 9: …", or "…:\n  9:6: …". */
function messageOf(error: unknown): string {
  const [first] = (error as { errors?: { text: string }[] }).errors ?? [];
  const text = first?.text ?? (error instanceof Error ? error.message : String(error));
  const [, cause = text] = /^Cannot process MDX file[^\n]*\n\s*(?:Error: )?([^\n]*)/.exec(text) ?? [];
  return cause.replace(/^(\d+):\d+(?:-\d+:\d+)?: /, 'line $1: ');
}
