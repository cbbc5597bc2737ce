/** What others see of a person: the chosen name, or `user_<id>` once the account is deleted. */
export const displayName = (person: { id: string; name: string | null }) => person.name ?? `user_${person.id}`;
