import type { describeRelease } from '#app/domain/releases/describe-release.server';

/** A release as its page tells it. */
export type Described = NonNullable<Awaited<ReturnType<typeof describeRelease>>>;
