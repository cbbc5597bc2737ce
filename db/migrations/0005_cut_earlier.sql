ALTER TABLE "confirmation" ADD COLUMN "confirmed_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "change" ADD COLUMN "observed_before" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "change" ADD COLUMN "confirmed_before" timestamp with time zone;