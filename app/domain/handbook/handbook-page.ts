import * as z from 'zod/mini';

const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

/** Whom a page is written for; the contents are grouped by these, in this order. */
const readers = ['newcomers', 'volunteers', 'reviewers', 'shops', 'data-users', 'operators', 'all'] as const;
export type Reader = (typeof readers)[number];

const slug = z.string().check(z.regex(/^[a-z]+(?:-[a-z]+)*$/));

/** YAML reads an unquoted 2026-11-21 as a Date at midnight UTC. */
const day = z.pipe(
  z.union([
    z.iso.date(),
    z.pipe(
      z.date(),
      z.transform((date) => date.toISOString().slice(0, 10)),
    ),
  ]),
  z.iso.date(),
);

/** What stands between the dashes at the top of a page's file. */
export const frontMatterShape = z.strictObject({
  title: z.string().check(z.minLength(1), z.maxLength(60)),
  summary: z.string().check(z.minLength(1), z.maxLength(200)),
  reader: z.enum(readers),
  /** Its place among all pages: contents, previous and next. */
  order: z.int(),
  changed: day,
  /** In English: the `changed` of the Korean text that was translated. */
  translationOf: z.optional(day),
});
export type FrontMatter = z.infer<typeof frontMatterShape>;

/** A heading and the text under it, to the next heading. The text before the first heading has an empty id. */
const sectionShape = z.object({ id: z.string(), level: z.int(), title: z.string(), text: z.string() });
export type Section = z.infer<typeof sectionShape>;

const handbookPageShape = z.object({
  slug,
  language: z.enum(languages),
  title: z.string(),
  summary: z.string(),
  reader: z.enum(readers),
  order: z.int(),
  changed: z.iso.date(),
  /** The Korean original changed after it was translated. */
  behind: z.boolean(),
  html: z.string(),
  sections: z.array(sectionShape),
});
export type HandbookPage = z.infer<typeof handbookPageShape>;

/** All pages in one language, in their order. `index` is the page of contents and stands outside the order. */
export const handbookShape = z.object({ index: handbookPageShape, pages: z.array(handbookPageShape) });
export type Handbook = z.infer<typeof handbookShape>;

/** What a list of pages shows of each. */
export type HandbookEntry = Pick<HandbookPage, 'slug' | 'title' | 'summary' | 'reader' | 'changed'>;

const entryOf = ({ slug, title, summary, reader, changed }: HandbookPage): HandbookEntry => ({
  slug,
  title,
  summary,
  reader,
  changed,
});

export function neighboursOf(pages: readonly HandbookPage[], page: HandbookPage) {
  const at = pages.findIndex(({ slug }) => slug === page.slug);
  const entryAt = (index: number) => {
    const neighbour = pages[index];
    return neighbour ? entryOf(neighbour) : null;
  };
  return { previous: entryAt(at - 1), next: entryAt(at + 1) };
}

export interface HandbookGroup {
  reader: Reader;
  entries: HandbookEntry[];
}

export const byReader = (pages: readonly HandbookPage[]): HandbookGroup[] =>
  readers
    .map((reader) => ({ reader, entries: pages.filter((page) => page.reader === reader).map(entryOf) }))
    .filter(({ entries }) => entries.length > 0);
