CREATE TABLE "submission_confirmation" (
	"submission_id" text NOT NULL,
	"place_id" text,
	"item" text DEFAULT '' NOT NULL,
	"field" text NOT NULL,
	"correction_id" text,
	"value" jsonb,
	CONSTRAINT "submission_confirmation_submission_id_item_field_pk" PRIMARY KEY("submission_id","item","field")
);
--> statement-breakpoint
DROP INDEX "correction_queue";--> statement-breakpoint
DROP INDEX "correction_queue_by_field";--> statement-breakpoint
DROP INDEX "correction_queue_by_region";--> statement-breakpoint
ALTER TABLE "submission_confirmation" ADD CONSTRAINT "submission_confirmation_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_confirmation" ADD CONSTRAINT "submission_confirmation_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission_confirmation" ADD CONSTRAINT "submission_confirmation_correction_id_correction_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."correction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "correction_queue_by_field_of_region" ON "correction" USING btree ("field","region","anonymous","rank_at","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "correction_queue_recheck" ON "correction" USING btree ("anonymous","rank_at","id") WHERE state = 'waiting' and recheck;--> statement-breakpoint
CREATE UNIQUE INDEX "correction_missing_open_once" ON "correction" USING btree ("after_key") WHERE state in ('waiting', 'changes-requested', 'held') and kind = 'missing-place';--> statement-breakpoint
CREATE INDEX "correction_queue" ON "correction" USING btree ("anonymous","rank_at","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "correction_queue_by_field" ON "correction" USING btree ("field","anonymous","rank_at","id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "correction_queue_by_region" ON "correction" USING btree ("region","anonymous","rank_at","id") WHERE state = 'waiting';