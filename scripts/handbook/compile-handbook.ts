import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Handbook, HandbookPage, Language } from '#app/domain/handbook/handbook-page';
import { compilePage, type CompiledPage } from './compile-page';
import { renderPage } from './render-page';
import { sectionsOf } from './sections-of';

/** Both languages of the handbook, from the folder of their sources. */
export async function compileHandbook(folder = path.resolve('content/handbook')): Promise<Record<Language, Handbook>> {
  const korean = await compileFolder(path.join(folder, 'ko'));
  const english = await compileFolder(path.join(folder, 'en'));
  const changedInKorean = new Map(korean.map(({ slug, frontMatter }) => [slug, frontMatter.changed]));
  return {
    ko: handbookOf(korean.map((page) => pageIn('ko', page, null))),
    en: handbookOf(english.map((page) => pageIn('en', page, changedInKorean.get(page.slug) ?? null))),
  };
}

type Source = CompiledPage & { slug: string };

async function compileFolder(folder: string): Promise<Source[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.mdx')).sort();
  const pages: Source[] = [];
  // One after the other: esbuild uses all cores for each.
  for (const name of names) pages.push({ slug: name.slice(0, -4), ...(await compilePage(path.join(folder, name))) });
  return pages;
}

function pageIn(language: Language, { slug, frontMatter, code }: Source, original: string | null): HandbookPage {
  const { translationOf, ...front } = frontMatter;
  if (language === 'en' && original && !translationOf) throw new Error(`en/${slug}.mdx: translationOf is missing`);
  const html = renderPage(code, language);
  return {
    slug,
    language,
    ...front,
    behind: Boolean(original && translationOf && translationOf < original),
    html,
    sections: sectionsOf(html, front.title),
  };
}

function handbookOf(pages: HandbookPage[]): Handbook {
  const index = pages.find(({ slug }) => slug === 'index');
  if (!index) throw new Error('The handbook has no index.mdx.');
  return { index, pages: pages.filter((page) => page !== index).sort((a, b) => a.order - b.order) };
}
