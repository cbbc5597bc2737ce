import type { ReleaseListing } from '../pointers';
import { changedSentence, texts, titleOf } from './texts';

/** The Atom feed of all releases, the newest first. */
export function feed(listings: readonly ReleaseListing[], origin: string): string {
  const newest = [...listings].sort((a, b) => b.sequence - a.sequence);
  const { title, subtitle } = texts.ko.feed;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko">',
    `<id>${escaped(`${origin}/data/releases.atom`)}</id>`,
    `<title>${escaped(title)}</title>`,
    `<subtitle>${escaped(subtitle)}</subtitle>`,
    `<link rel="self" type="application/atom+xml" href="${escaped(`${origin}/data/releases.atom`)}"/>`,
    `<link rel="alternate" type="text/html" href="${escaped(`${origin}/releases`)}"/>`,
    `<updated>${newest[0]?.issued ?? ''}</updated>`,
    '<author><name>바로데이터</name></author>',
    ...newest.filter(({ state }) => state === 'published').map((listing) => entry(listing, origin)),
    '</feed>',
    '',
  ].join('\n');
}

function entry({ release, issued, changed, places, sequence }: ReleaseListing, origin: string): string {
  const address = escaped(`${origin}/releases/${release}`);
  return [
    '<entry>',
    `<id>${address}</id>`,
    `<title>${escaped(`${titleOf('ko', release)} (${release})`)}</title>`,
    `<link rel="alternate" type="text/html" href="${address}"/>`,
    `<link rel="related" type="application/json" href="${escaped(`${origin}/data/releases/${release}/manifest.json`)}"/>`,
    `<published>${issued}</published><updated>${issued}</updated>`,
    `<summary>${escaped(changedSentence('ko', sequence === 1 ? null : changed, places))}</summary>`,
    '</entry>',
  ].join('\n');
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
