/** Whatever matches nothing else: a page in the visitor's language that says so. */
export const loader = (): never => {
  throw new Response(null, { status: 404 });
};

export default function NotFound() {
  return null;
}
