// Every table, for the one client and for drizzle-kit. Rooms import the table's own file.
export * from './accounts';
export * from './audit';
export * from './corrections';
export * from './imports';
export * from './notices';
export * from './places';
export * from './releases';
export * from './site';
export * from './stock';
