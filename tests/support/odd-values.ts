/** What somebody puts where a value belongs, to see what gives way. */
export const sqlTexts = [
  "' or 1=1 --",
  "'; drop table place; --",
  "\\'; select pg_sleep(5) --",
  'id desc; truncate place',
  '1) union values (1) --',
  "x%' and '1'='1",
];

/** Numbers that are none, or no coordinate, page or count. */
export const oddNumbers = [
  ...['NaN', 'Infinity', '-Infinity', '1e309', '1e3', '0x10', '--1', '1,5', '１２', '1 or 1=1', ' ', '[]'],
  ...['99999999999999999999', '-99999999999999999999', '9007199254740993'],
];

export const oddTexts = [
  ...['__proto__', 'constructor', 'toString', '../../../../etc/passwd', '${7*7}', '{{7*7}}'],
  ...['<img src=x onerror=alert(1)>', '</script><script>alert(1)</script>', '"><svg onload=alert(1)>'],
  ...['\u202eevil', '\u200b\u200b', '\u3164', '하늘'.normalize('NFD'), '😀'.repeat(40), 'a'.repeat(3000)],
];

/** What no answer may tell: where our code lies, what it asks of the database, with which key. */
export const leak =
  /\bat [^\n]*\.(?:ts|tsx|js|mjs):\d+|\bselect\b.{0,200}\bfrom\b|node_modules|relation "|postgres(?:ql)?:\/\/|\/build\/|ECONN/i;
