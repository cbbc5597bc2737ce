/** The part of an HTML syntax tree that is looked at here. */
interface HtmlNode {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: HtmlNode[];
}

/**
 * A rehype plugin: "## 전화번호를 고치려면 [#phone]" has the id `phone`, so that a link from outside survives when the words
 * change. Other headings get their id from their words, by rehype-slug, which stands after this.
 */
export const headingAnchors = () => (tree: HtmlNode) => {
  for (const node of tree.children ?? []) {
    if (!/^h[2-4]$/.test(node.tagName ?? '')) continue;
    const last = node.children?.at(-1);
    const found = last?.type === 'text' ? /\s*\[#([\w-]+)\]$/.exec(last.value ?? '') : null;
    if (!last || !found) continue;
    last.value = last.value?.slice(0, found.index);
    node.properties = { ...node.properties, id: found[1] };
  }
};
