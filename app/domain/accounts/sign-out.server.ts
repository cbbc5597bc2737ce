import { endSession } from './sessions.server';

/** Whoever holds the token may end it; one that is ended already stays ended. */
export const signOut = (token: string): Promise<void> => endSession(token);
