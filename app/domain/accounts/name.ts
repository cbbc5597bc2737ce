export type NameProblem = 'name-too-short' | 'name-too-long' | 'name-characters' | 'name-reserved';

/** The name as it is shown: one form for what looks the same (full-width letters, decomposed Hangul). */
export const nameOf = (typed: string) => typed.normalize('NFKC').trim();

/** The name as it is compared. Two people may not differ by case or by the way their keyboard composes. */
export const nameKey = (typed: string) => nameOf(typed).toLowerCase();

/** Why a name cannot be taken, or null. Whether somebody has it already is for the verb to find out. */
export function nameProblem(typed: string): NameProblem | null {
  const name = nameOf(typed);
  if (name.length < 2) return 'name-too-short';
  if (name.length > 20) return 'name-too-long';
  if (!written.test(name)) return 'name-characters';
  return isReserved(name) ? 'name-reserved' : null;
}

/**
 * Whole Hangul syllables, plain Latin letters and digits, with single marks between them. Everything that could pass for
 * something else is outside: Cyrillic and Greek look like Latin, a lone ㅣ like l, and what is invisible like nothing.
 */
const written = /^[가-힣a-z0-9]+(?:[-_.][가-힣a-z0-9]+)*$/i;

/** A name nobody may take, since others would believe it speaks for the site; digits and marks do not make it another. */
function isReserved(name: string): boolean {
  const bare = nameKey(name).replace(/[\d\-_.]/g, '');
  return reserved.has(bare) || official.some((word) => bare.includes(word));
}

const official = ['관리자', '운영자', '운영진', '바로데이터', 'barodata', 'administrator', '질병관리청', '식약처'];
const reserved = new Set(
  [
    [
      'admin',
      'root',
      'system',
      'sysadmin',
      'webmaster',
      'moderator',
      'operator',
      'staff',
      'support',
      'help',
      'helpdesk',
    ],
    [
      'security',
      'abuse',
      'official',
      'reviewer',
      'volunteer',
      'anonymous',
      'command',
      'browser',
      'account',
      'user',
      'me',
    ],
    ['null', 'undefined', 'true', 'false', 'none', 'nobody', 'everyone', 'postmaster', 'info', 'api'],
    [
      '공식',
      '시스템',
      '검토자',
      '참여자',
      '익명',
      '고객센터',
      '상담원',
      '담당자',
      '정부',
      '보건복지부',
      '안내',
      '도움말',
      '탈퇴회원',
    ],
  ].flat(),
);
