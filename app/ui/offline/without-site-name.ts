/** What a page calls itself, as it is told on the site itself. */
export const withoutSiteName = (title: string): string => title.replace(/ — (?:바로데이터|Barodata)$/, '');
