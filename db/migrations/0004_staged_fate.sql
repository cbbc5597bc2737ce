ALTER TABLE "staged_batch" ADD COLUMN "fate" text NOT NULL;--> statement-breakpoint
ALTER TABLE "staged_batch" ADD COLUMN "size" integer NOT NULL;