/** What a browser calls itself, in a few words its owner knows: "Chrome · Android". '' where it says nothing of use. */
export function deviceOf(userAgent: string | null): string {
  const said = userAgent ?? '';
  const named = (names: readonly (readonly [RegExp, string])[]) => names.find(([mark]) => mark.test(said))?.[1];
  return [named(browsers), named(systems)].filter(Boolean).join(' · ');
}

/** In this order: each of the first also calls itself Chrome or Safari. */
const browsers = [
  [/KAKAOTALK/, 'KakaoTalk'],
  [/NAVER\(/, 'NAVER'],
  [/Whale\//, 'Whale'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Edg(?:A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;

const systems = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const;
