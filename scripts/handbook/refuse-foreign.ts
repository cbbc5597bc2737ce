/** The part of a Markdown syntax tree that is looked at here. */
export interface MarkdownNode {
  type: string;
  name?: string | null;
  url?: string;
  value?: string;
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: MarkdownNode[];
  position?: { start: { line: number } };
}

/** Our own components, and which attributes each takes. Everything else in a page is plain Markdown. */
const allowedComponents: Record<string, readonly string[]> = {
  Fact: ['field'],
  FactTable: [],
  Items: [],
  Label: ['of'],
  SaleRules: ['item'],
  ReasonCodes: [],
  Permissions: [],
  Note: [],
  Example: ['good', 'bad'],
  DoorNotice: [],
};

/**
 * A remark plugin that refuses a page which would run something or carries foreign markup, with the line. It stands
 * before those that turn Markdown into a program.
 */
export const refuseForeign = () => (tree: MarkdownNode) => refuseIn(tree);

function refuseIn(node: MarkdownNode): void {
  const reason = reasonAgainst(node);
  if (reason) throw new Error(`line ${node.position?.start.line ?? '?'}: ${reason}`);
  for (const child of node.children ?? []) refuseIn(child);
}

function reasonAgainst(node: MarkdownNode): string | null {
  switch (node.type) {
    case 'mdxjsEsm':
      return 'import and export are not allowed in a page';
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return 'an expression in { } is not allowed in a page';
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return reasonAgainstElement(node);
    case 'html':
      return 'raw HTML is not allowed in a page';
    case 'link':
    case 'definition':
      return reasonAgainstAddress(node.url ?? '');
    case 'image':
    case 'imageReference':
      return 'pictures are not allowed in a page';
    default:
      return null;
  }
}

function reasonAgainstElement({ name, attributes = [] }: MarkdownNode): string | null {
  const allowed = name && Object.hasOwn(allowedComponents, name) ? allowedComponents[name] : undefined;
  if (!allowed) return `<${name ?? ''}> is not one of the handbook's components`;
  for (const attribute of attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') {
      return `<${name}> takes only attributes in quotation marks`;
    }
    if (!allowed.includes(attribute.name ?? '')) return `<${name}> takes no attribute "${attribute.name ?? ''}"`;
  }
  return null;
}

/** Own pages from the root, a heading on the same page, or another site by https. */
const reasonAgainstAddress = (url: string): string | null =>
  /^(?:#|\/(?![/\\])|https:\/\/)/.test(url) ? null : `the address "${url}" is neither /…, #… nor https://…`;
