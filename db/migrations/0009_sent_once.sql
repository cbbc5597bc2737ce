ALTER TABLE "submission" ADD COLUMN "sent_key_hash" text;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_sent_key_hash_unique" UNIQUE("sent_key_hash");