import { Link } from '@remix-run/react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Weight = 'main' | 'quiet' | 'danger';

const base =
  'inline-flex min-h-11 max-w-full shrink-0 items-center justify-center gap-2 rounded-field border px-4 py-2 font-semibold no-underline text-center';
const weights: Record<Weight, string> = {
  main: 'border-action bg-action text-on-action hover:bg-action-down',
  quiet: 'border-line-strong bg-paper text-ink hover:bg-paper-soft',
  danger: 'border-bad bg-paper text-bad hover:bg-bad-paper',
};

/** For what looks like a button and is something else. */
export const buttonClass = (weight: Weight): string => `${base} ${weights[weight]}`;

/** A button of a form; the first of a page is `main`, others `quiet`. */
export function Button({
  weight = 'main',
  className = '',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { weight?: Weight }) {
  return <button type="submit" {...rest} className={`${buttonClass(weight)} ${className}`} />;
}

/** A link that leads on to the next step and looks like the button it replaces. */
export function ButtonLink({
  to,
  weight = 'main',
  className = '',
  children,
}: {
  to: string;
  weight?: Weight;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Link to={to} className={`${buttonClass(weight)} ${className}`}>
      {children}
    </Link>
  );
}
