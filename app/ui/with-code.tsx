import { Fragment } from 'react';

/** Words in which `names` of what programs read and write stand between backticks. */
export const WithCode = ({ children }: { children: string }) => (
  <>
    {children
      .split('`')
      .map((part, nth) => (nth % 2 === 0 ? <Fragment key={nth}>{part}</Fragment> : <code key={nth}>{part}</code>))}
  </>
);
