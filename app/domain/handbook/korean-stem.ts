/**
 * The part of a Korean word that stays when it is inflected, well enough to search by: particles and endings come off
 * ("번호표를" → "번호표", "고치려면" → "고치"), verbs made of nouns lose their verb ("거절했어요" → "거절"), contracted vowels
 * open again ("고쳐" → "고치"). Text and query are treated alike, so a stem that cuts too much costs only a false match.
 */
export function stemOf(word: string): string {
  let stem = word;
  for (let round = 0; round < 3; round += 1) {
    const shorter = withoutTail(stem);
    if (shorter === stem) break;
    stem = shorter;
  }
  return stem;
}

// The longest come first, so that "에서는" goes as one.
const tails = [
  // particles
  ...['에서부터는', '으로부터는', '에서부터', '으로부터', '에게서는', '까지는', '부터는', '에서는', '으로는', '에게는'],
  ...['에서도', '으로도', '에게도', '까지도', '이라는', '이라도', '이라고', '으로써', '으로서', '에게서', '한테서'],
  ...['처럼', '보다', '만큼', '마다', '밖에', '부터', '까지', '조차', '마저', '에게', '한테', '에서', '으로', '라도'],
  ...['이나', '이랑', '에는', '에도', '에만', '과는', '와는', '로는', '로도', '로서', '로써', '만은', '만이', '만을'],
  ...['의', '은', '는', '이', '가', '을', '를', '에', '로', '도', '만', '과', '와', '들'],
  // to be
  ...['이었어요', '였어요', '이에요', '예요', '입니다', '인가요', '이면', '이고', '이며', '인지', '이던', '인'],
  // endings
  ...['으려면', '려면', '으려고', '려고', '으면서', '면서', '으니까', '니까', '습니다', '습니까', '으세요', '세요'],
  ...['지만', '거나', '도록', '는지', '은지', '을지', '는데', '은데', '으면', '으며', '으므로', '므로', '든지', '는가'],
  ...[
    '어요',
    '아요',
    '여요',
    '어서',
    '아서',
    '여서',
    '어야',
    '아야',
    '었다',
    '았다',
    '였다',
    '나요',
    '네요',
    '지요',
    '죠',
  ],
  ...['면', '며', '니', '고', '지', '게', '기', '서', '어', '아', '여', '요', '다'],
  // verbs made of nouns, once their own endings are gone
  ...['하', '되', '시키', '당하'],
];

function withoutTail(word: string): string {
  for (const tail of tails) {
    if (word.endsWith(tail) && word.length - tail.length >= 2) return opened(word.slice(0, -tail.length));
  }
  return opened(word);
}

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;
const vowels = 21;
const finals = 28;
/** ㅕ → ㅣ, ㅝ → ㅜ, ㅘ → ㅗ, ㅙ → ㅚ, by their numbers in a syllable's code. */
const openVowels: Record<number, number> = { 6: 20, 14: 13, 9: 8, 10: 11 };
/** ㅆ, the past tense. */
const past = 20;

/** A contracted last syllable as its stem has it: 쳤, 쳐 → 치 · 꿨, 꿔 → 꾸 · 봤 → 보; and 했, 한, 됐, 된 fall off a noun. */
function opened(word: string): string {
  const head = word.slice(0, -1);
  const last = word.slice(-1);
  if (head.length >= 2 && /[해했한할함합돼됐된될됨됩]/.test(last)) return head;
  const code = last.charCodeAt(0);
  if (head === '' || code < firstSyllable || code > lastSyllable) return word;
  const offset = code - firstSyllable;
  const initial = Math.floor(offset / (vowels * finals));
  const vowel = Math.floor(offset / finals) % vowels;
  const final = offset % finals;
  if (final !== 0 && final !== past) return word;
  const open = openVowels[vowel] ?? (final === past ? vowel : null);
  if (open === null) return word;
  return head + String.fromCharCode(firstSyllable + (initial * vowels + open) * finals);
}
