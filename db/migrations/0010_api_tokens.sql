CREATE TABLE "api_replay" (
	"id" text PRIMARY KEY NOT NULL,
	"body_hash" text NOT NULL,
	"sealed" "bytea",
	"begun_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_token" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "api_token_hash_unique" UNIQUE("hash"),
	CONSTRAINT "api_token_has_known_scopes" CHECK ("api_token"."scopes" <@ array['read', 'submit', 'review'] and "api_token"."scopes" <> '{}')
);
--> statement-breakpoint
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_replay_by_time" ON "api_replay" USING btree ("begun_at");--> statement-breakpoint
CREATE INDEX "api_token_by_account" ON "api_token" USING btree ("account_id");