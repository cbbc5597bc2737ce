import en from '#content/messages/en.json?url';
import ko from '#content/messages/ko.json?url';

/** Where the browser fetches its one language's messages; hashed, so that it is kept for ever. */
export const messagesUrl = { ko, en };
