import { json, redirect } from '@remix-run/node';
import type { NewSession } from '#app/domain/accounts/sessions.server';
import { cookie } from './cookies.server';
import { ownPath } from './own-path';

/** The answer to a sign-in: the new session's cookie, and on to where the person was going. */
export const signedIn = ({ token }: NewSession, origin: string, next: string | undefined, otherwise: string) =>
  redirect(ownPath(next) ?? otherwise, { headers: { 'Set-Cookie': cookie('session', token, origin) } });

/** The same for a script of ours, which goes there itself. */
export const signedInJson = ({ token }: NewSession, origin: string, next: string | undefined) =>
  json({ to: ownPath(next) ?? '/' }, { headers: { 'Set-Cookie': cookie('session', token, origin) } });
