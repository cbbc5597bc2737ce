import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { permissions } from '#app/domain/accounts/permissions';
import type { Handbook, HandbookPage, Language } from '#app/domain/handbook/handbook-page';
import { factShapes } from '#app/domain/places/fact-shapes';
import { facts, fields } from '#app/domain/places/place';
import { tables } from '#app/domain/releases/columns';
import { reasonCodes, reasons } from '#app/domain/review/reasons';
import { items } from '#app/domain/stock/items.server';
import routes from '#app/routes';
import packageFile from '../../package.json';
import { compileHandbook } from '../../scripts/handbook/compile-handbook';

// What the program can do and the handbook does not tell is a promise broken; so is a link that leads nowhere.

let handbook: Record<Language, Handbook>;
beforeAll(async () => {
  handbook = await compileHandbook();
});

const allPages = (language: Language) => [handbook[language].index, ...handbook[language].pages];
const pageOf = (language: Language, slug: string): HandbookPage => {
  const page = handbook[language].pages.find((candidate) => candidate.slug === slug);
  if (!page) throw new Error(`The handbook has no page ${slug} in ${language}.`);
  return page;
};
const anchorsOf = ({ html }: HandbookPage) => [...html.matchAll(/\bid="([^"]+)"/g)].map(([, id = '']) => id);
const codeIn = ({ html }: HandbookPage) => [...html.matchAll(/<code>([^<]*)<\/code>/g)].map(([, code = '']) => code);
const missing = (wanted: readonly string[], found: readonly string[]) => wanted.filter((one) => !found.includes(one));

const sourceFiles = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, text: readFileSync(path.join(entry.parentPath, entry.name), 'utf8') }));

describe.each(['ko', 'en'] as const)('in %s', (language) => {
  test('every fact and every item has its entry in the dictionary', () => {
    const wanted = [...fields, ...items.map(({ id }) => id)];
    expect(missing(wanted, anchorsOf(pageOf(language, 'dictionary')))).toEqual([]);
  });

  test('every column of a fact is named in the dictionary', () => {
    const columns = fields.flatMap((field) => facts[field].columns);
    expect(missing(columns, codeIn(pageOf(language, 'dictionary')))).toEqual([]);
  });

  test('every reason has its entry on the page on reviewing', () => {
    const wanted = reasonCodes.map((code) => reasons[code].anchor);
    expect(missing(wanted, anchorsOf(pageOf(language, 'review')))).toEqual([]);
  });

  test('every permission has its row', () => {
    const wanted = Object.keys(permissions).map((permission) => permission.replaceAll(' ', '-'));
    expect(missing(wanted, anchorsOf(pageOf(language, 'permissions')))).toEqual([]);
  });

  test('every item with a scheme of sale has its rules on the page on buying', () => {
    const page = pageOf(language, 'who-can-buy');
    const wanted = items.flatMap(({ scheme }) => scheme?.rules.map(({ says }) => says[language]) ?? []);
    const text = page.sections.map((section) => section.text).join('\n');
    expect(wanted.filter((sentence) => !text.includes(sentence))).toEqual([]);
  });

  test('every page that people see has its address in the handbook', () => {
    const unseen = ['denied', 'not-found'];
    const addresses = routes
      .filter(({ id = '', file }) => !id.startsWith('en/') && !unseen.includes(id) && file.endsWith('.tsx'))
      .map((route) => `/${route.path ?? ''}`);
    expect(missing(addresses, codeIn(pageOf(language, 'addresses')))).toEqual([]);
  });

  test('every variable of the environment and every command is told to operators', () => {
    const { html } = pageOf(language, 'operating');
    const variables = [...readFileSync('app/http/env.server.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)];
    const forEngineers = ['dev', 'build'];
    const commands = Object.keys(packageFile.scripts)
      .filter((name) => !forEngineers.includes(name))
      .map((name) => (['start', 'test'].includes(name) ? `npm ${name}` : `npm run ${name}`));
    expect(variables.length).toBeGreaterThan(5);
    expect(commands.filter((name) => !html.includes(name))).toEqual([]);
    const told = [...html.matchAll(/<td><code>([A-Z][A-Z_]+)<\/code><\/td>/g)].map(([, name]) => name);
    expect(told).toEqual(variables.map(([, name]) => name));
  });

  test('every link inside the handbook leads to a page and a heading', () => {
    const prefix = language === 'en' ? '/en' : '';
    const broken = allPages(language).flatMap((page) =>
      [...page.html.matchAll(/href="([^"]+)"/g)]
        .map(([, href = '']) => new URL(href, `http://site${prefix}/handbook/${page.slug}`))
        .filter(({ host, pathname }) => host === 'site' && pathname.startsWith(`${prefix}/handbook`))
        .filter((url) => !leadsSomewhere(language, url.pathname.slice(`${prefix}/handbook`.length + 1), url.hash))
        .map((url) => `${page.slug}: ${url.pathname}${url.hash}`),
    );
    expect(broken).toEqual([]);
  });

  test('every link to another page of the site leads to a route, or to a file of a release', () => {
    const prefix = language === 'en' ? '/en' : '';
    const broken = allPages(language).flatMap((page) =>
      [...page.html.matchAll(/href="(\/[^"]*)"/g)]
        .map(([, href = '']) => new URL(href, 'http://site').pathname)
        .filter((pathname) => !pathname.startsWith('/data/') && !isRoute(pathname.slice(prefix.length)))
        .map((pathname) => `${page.slug}: ${pathname}`),
    );
    expect(broken).toEqual([]);
  });

  test('every file and folder of the project that is named is there', () => {
    const lost = allPages(language).flatMap((page) =>
      codeIn(page).filter((code) => /^(?:app|content|db|scripts|tests)\//.test(code) && !existsSync(code)),
    );
    expect(lost).toEqual([]);
  });

  test('the six hops of a phone number are functions of the program', () => {
    const headings = pageOf(language, 'life-of-a-phone-number').html.matchAll(/<h3[^>]*>(.*?)<\/h3>/g);
    const named = [...headings].flatMap(([, heading = '']) => /<code>(\w+)/.exec(heading)?.[1] ?? []);
    const program = sourceFiles('app').map(({ text }) => text);
    const declares = (name: string) => new RegExp(`^export (?:async )?(?:function|const) ${name}\\b`, 'm');
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !program.some((text) => declares(name).test(text)))).toEqual([]);
  });

  test('the files of a release that are named are those it has', () => {
    const files = tables.flatMap(({ file, formats }) => formats.map((format) => `${file}.${format}`));
    const folders = [...new Set(files.map((file) => file.split('/')[0]))];
    const named = codeIn(pageOf(language, 'using-data')).filter((code) =>
      folders.some((folder) => new RegExp(`^${folder}/[\\w.-]+$`).test(code)),
    );
    expect(named.filter((name) => !files.includes(name))).toEqual([]);
    const untold = tables.filter(({ file }) => !named.some((name) => name.startsWith(`${file}.`)));
    expect(untold.map(({ name }) => name)).toEqual([]);
  });

  test('every link of the program into the handbook leads to a page and a heading', () => {
    const links = sourceFiles('app').flatMap(({ name, text }) =>
      [...text.matchAll(/(?<=['"`(])\/handbook\/([a-z-]+)(#[\w-]+)?(?=['"`])/g)].map(
        (link) => [name, ...link] as const,
      ),
    );
    const broken = links.filter(
      ([, , slug, hash = '']) => slug !== 'search' && !leadsSomewhere(language, slug ?? '', hash),
    );
    expect(links.length).toBeGreaterThan(1);
    expect(broken).toEqual([]);
  });
});

const patterns = routes
  .filter(({ id = '' }) => !id.startsWith('en/') && id !== 'not-found')
  .map(({ path: address = '' }) => new RegExp(`^/${address.replace(/:\w+/g, '[^/]+')}$`));
const isRoute = (pathname: string) => patterns.some((pattern) => pattern.test(pathname || '/'));

function leadsSomewhere(language: Language, slug: string, hash: string): boolean {
  const page = slug === '' ? handbook[language].index : handbook[language].pages.find((one) => one.slug === slug);
  const anchor = decodeURIComponent(hash.slice(1));
  return Boolean(page && (anchor === '' || anchorsOf(page).includes(anchor)));
}

test('both languages have the same pages, in the same order, for the same readers, with the same anchors', () => {
  const outlineOf = (language: Language) =>
    allPages(language).map((page) => ({
      slug: page.slug,
      order: page.order,
      reader: page.reader,
      anchors: page.sections.map(({ id }) => id),
    }));
  expect(outlineOf('en')).toEqual(outlineOf('ko'));
});

test('no two pages claim the same place in the order', () => {
  const orders = handbook.ko.pages.map(({ order }) => order);
  expect(new Set(orders).size).toBe(orders.length);
});

test('no translation is behind its original', () => {
  expect(allPages('en').filter(({ behind }) => behind)).toEqual([]);
});

test('the glossary has every term, by its one name', () => {
  const terms: [korean: string, english: string][] = [
    ['수정 제안', 'correction'],
    ['지금도 맞아요', 'still right'],
    ['판매처', 'place'],
    ['재고', 'stock'],
    ['품목', 'item'],
    ['참여자', 'volunteer'],
    ['검토자', 'reviewer'],
    ['내가 검토하기', 'claim'],
    ['승인', 'approve'],
    ['거절', 'reject'],
    ['보완 요청', 'request changes'],
    ['판단 어려움', 'can’t tell'],
    ['철회', 'withdraw'],
    ['이유', 'reason'],
    ['근거', 'evidence'],
    ['공식 값', 'official value'],
    ['값이 서로 다름', 'mismatch'],
    ['방금 결정 취소', 'undo'],
    ['들어가는 길', 'entrance note'],
    ['들어온 시각', 'arrival'],
    ['번호표 나눠 주는 시각', 'ticket hand-out'],
    ['판매 시작 시각', 'sale start'],
    ['판매 방식', 'selling method'],
    ['구매 대상', 'eligibility'],
    ['폐업', 'closed for good'],
    ['임시 휴업', 'closed for now'],
    ['보류', 'held'],
    ['공개본', 'release'],
    ['바뀐 내용', 'diff'],
    ['변경 이력', 'changelog'],
    ['파일 확인값', 'checksum'],
    ['전자서명', 'signature'],
    ['이용 조건', 'licence'],
    ['출처 표시', 'attribution'],
    ['공개 중단본', 'withdrawn release'],
    ['처리 기록', 'audit log'],
    ['안내서', 'handbook'],
  ];
  const { ko, en } = { ko: pageOf('ko', 'glossary').html, en: pageOf('en', 'glossary').html };
  const rows = terms.filter(([korean, english]) => {
    const both = (first: string, second: string) => `<td>${first} (${second})</td>`;
    return !ko.includes(both(korean, english)) || !en.includes(both(english, korean));
  });
  expect(rows).toEqual([]);
});

test('examples of the dictionary are what they say: the good ones fit their fact', () => {
  const texts = ['name', 'phone', 'entranceNote', 'ticketTime', 'saleStartTime'] as const;
  const wrongOnPurpose = ['phone', 'ticketTime', 'saleStartTime'];
  for (const language of ['ko', 'en']) {
    const source = readFileSync(`content/handbook/${language}/dictionary.mdx`, 'utf8');
    for (const field of texts) {
      const entry = source.slice(source.indexOf(`<Fact field="${field}">`));
      const [, good, bad] = /<Example good="([^"]*)" bad="([^"]*)"/.exec(entry) ?? [];
      expect(factShapes[field].safeParse(good).success, `${language} ${field}: ${good}`).toBe(true);
      if (wrongOnPurpose.includes(field))
        expect(factShapes[field].safeParse(bad).success, `${field}: ${bad}`).toBe(false);
    }
  }
});

test('the Korean handbook speaks to people, and nobody shouts', () => {
  const textOf = (page: HandbookPage) => page.sections.map(({ title, text }) => `${title} ${text}`).join(' ');
  const stiff = /[가-힣]+(?:합니다|습니다|하십시오|하시오)[.\s]/g;
  expect(allPages('ko').flatMap((page) => textOf(page).match(stiff) ?? [])).toEqual([]);
  for (const page of [...allPages('ko'), ...allPages('en')]) expect(textOf(page), page.slug).not.toMatch(/[!！]/);
});
