import type { Visit } from '#app/domain/accounts/sign-in.server';

export const aVisit = (about: Partial<Visit> = {}): Visit => ({
  device: 'Chrome · Android',
  network: '203.0.113.0/24',
  token: null,
  ...about,
});
