CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text,
	"name_key" text,
	"password_hash" text,
	"role" text DEFAULT 'volunteer' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "account_name_key_unique" UNIQUE("name_key"),
	CONSTRAINT "account_role_known" CHECK ("account"."role" in ('volunteer', 'reviewer', 'administrator')),
	CONSTRAINT "account_deleted_is_empty" CHECK ("account"."deleted_at" is null or ("account"."name" is null and "account"."name_key" is null and "account"."password_hash" is null and "account"."role" = 'volunteer'))
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] DEFAULT '{}'::text[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "passkey_challenge" (
	"id" text PRIMARY KEY NOT NULL,
	"challenge" text NOT NULL,
	"purpose" text NOT NULL,
	"account_id" text,
	"name" text,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"device" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_failure" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sign_in_failure_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"bucket" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"payload_hash" text NOT NULL,
	"prev" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "audit_payload" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"payload" jsonb
);
--> statement-breakpoint
CREATE TABLE "head" (
	"one" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"audit_seq" bigint DEFAULT 0 NOT NULL,
	"audit_hash" text DEFAULT '' NOT NULL,
	"change_seq" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "head_is_one_row" CHECK ("head"."one" = 1)
);
--> statement-breakpoint
CREATE TABLE "confirmation" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "confirmation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"place_id" text NOT NULL,
	"item" text DEFAULT '' NOT NULL,
	"field" text NOT NULL,
	"correction_id" text,
	"person" text NOT NULL,
	"day" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "confirmation_once" UNIQUE NULLS NOT DISTINCT("place_id","item","field","correction_id","person","day")
);
--> statement-breakpoint
CREATE TABLE "correction" (
	"id" text PRIMARY KEY NOT NULL,
	"submission_id" text NOT NULL,
	"kind" text NOT NULL,
	"place_id" text,
	"item" text DEFAULT '' NOT NULL,
	"field" text DEFAULT '' NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"after_key" text NOT NULL,
	"base_version" integer NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"recheck" boolean DEFAULT false NOT NULL,
	"observed_on" date,
	"evidence" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"anonymous" boolean NOT NULL,
	"approvals_needed" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"rank_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"holder" text,
	"lease_until" timestamp with time zone,
	CONSTRAINT "correction_state_known" CHECK ("correction"."state" in ('waiting', 'changes-requested', 'held', 'approved', 'rejected', 'withdrawn', 'superseded')),
	CONSTRAINT "correction_final_is_closed" CHECK (("correction"."state" in ('approved', 'rejected', 'withdrawn', 'superseded')) = ("correction"."closed_at" is not null)),
	CONSTRAINT "correction_of_a_place" CHECK ("correction"."kind" <> 'field' or ("correction"."place_id" is not null and "correction"."field" <> ''))
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" text PRIMARY KEY NOT NULL,
	"correction_id" text NOT NULL,
	"revision" integer NOT NULL,
	"person" text NOT NULL,
	"role" text DEFAULT 'reviewer' NOT NULL,
	"verdict" text NOT NULL,
	"reason" text,
	"note" text DEFAULT '' NOT NULL,
	"field_version" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"final" boolean NOT NULL,
	"change_seq" bigint,
	"undone_at" timestamp with time zone,
	CONSTRAINT "decision_role_is_reviewer" CHECK ("decision"."role" = 'reviewer')
);
--> statement-breakpoint
CREATE TABLE "notice_read" (
	"account_id" text PRIMARY KEY NOT NULL,
	"step_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "part" (
	"correction_id" text NOT NULL,
	"person" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "part_correction_id_person_pk" PRIMARY KEY("correction_id","person"),
	CONSTRAINT "part_role" UNIQUE("correction_id","person","role")
);
--> statement-breakpoint
CREATE TABLE "pass" (
	"correction_id" text NOT NULL,
	"account_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "pass_correction_id_account_id_pk" PRIMARY KEY("correction_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "step" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "step_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"correction_id" text NOT NULL,
	"kind" text NOT NULL,
	"revision" integer NOT NULL,
	"by" text NOT NULL,
	"reason" text,
	"note" text DEFAULT '' NOT NULL,
	"value" jsonb,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submission" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text,
	"secret_hash" text,
	"person" text NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"terms" text NOT NULL,
	CONSTRAINT "submission_secret_hash_unique" UNIQUE("secret_hash"),
	CONSTRAINT "submission_can_be_followed" CHECK ("submission"."account_id" is not null or "submission"."secret_hash" is not null)
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"id" text PRIMARY KEY NOT NULL,
	"source" text NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"observed_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"held_reason" text,
	"new" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"held" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mismatch" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mismatch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"place_id" text NOT NULL,
	"item" text DEFAULT '' NOT NULL,
	"field" text NOT NULL,
	"source" text NOT NULL,
	"import_id" text NOT NULL,
	"official_value" jsonb,
	"published_value" jsonb,
	"opened_at" timestamp with time zone NOT NULL,
	"deadline" date,
	"verdict" text,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "official" (
	"source" text NOT NULL,
	"place_id" text NOT NULL,
	"code" text NOT NULL,
	"doc" jsonb NOT NULL,
	"raw" jsonb,
	"doc_hash" text NOT NULL,
	"import_id" text NOT NULL,
	"observed_at" timestamp with time zone NOT NULL,
	"missed" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "official_source_place_id_pk" PRIMARY KEY("source","place_id")
);
--> statement-breakpoint
CREATE TABLE "staged_row" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"code" text NOT NULL,
	"place_id" text NOT NULL,
	"doc" jsonb NOT NULL,
	"raw" jsonb,
	"doc_hash" text NOT NULL,
	"fate" text,
	CONSTRAINT "staged_row_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "change" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"place_id" text NOT NULL,
	"item" text DEFAULT '' NOT NULL,
	"field" text DEFAULT '' NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"version" integer NOT NULL,
	"cause_kind" text NOT NULL,
	"cause_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code" (
	"source" text NOT NULL,
	"code" text NOT NULL,
	"place_id" text NOT NULL,
	CONSTRAINT "code_source_code_pk" PRIMARY KEY("source","code")
);
--> statement-breakpoint
CREATE TABLE "fact" (
	"place_id" text NOT NULL,
	"item" text DEFAULT '' NOT NULL,
	"field" text NOT NULL,
	"version" integer NOT NULL,
	"cause_kind" text NOT NULL,
	"cause_id" text NOT NULL,
	"observed_at" timestamp with time zone,
	"changed_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"confirmations" integer DEFAULT 0 NOT NULL,
	"review_by" timestamp with time zone,
	CONSTRAINT "fact_place_id_item_field_pk" PRIMARY KEY("place_id","item","field")
);
--> statement-breakpoint
CREATE TABLE "place" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"address" text NOT NULL,
	"lat" double precision,
	"lng" double precision,
	"phone" text,
	"hours" jsonb,
	"entrance_note" text,
	"operating_state" text DEFAULT 'open' NOT NULL,
	"region" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"cause_kind" text NOT NULL,
	"cause_id" text NOT NULL,
	CONSTRAINT "place_has_both_axes" CHECK (("place"."lat" is null) = ("place"."lng" is null)),
	CONSTRAINT "place_is_in_korea" CHECK ("place"."lat" is null or ("place"."lat" between 33 and 43 and "place"."lng" between 124 and 132))
);
--> statement-breakpoint
CREATE TABLE "place_item" (
	"place_id" text NOT NULL,
	"item" text NOT NULL,
	"ticket_time" text,
	"sale_start_time" text,
	"selling_method" text,
	CONSTRAINT "place_item_place_id_item_pk" PRIMARY KEY("place_id","item")
);
--> statement-breakpoint
CREATE TABLE "successor" (
	"old_id" text NOT NULL,
	"new_id" text,
	"kind" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "successor_old_id_kind_pk" PRIMARY KEY("old_id","kind")
);
--> statement-breakpoint
CREATE TABLE "release" (
	"id" text PRIMARY KEY NOT NULL,
	"sequence" integer NOT NULL,
	"state" text NOT NULL,
	"cutoff_seq" bigint NOT NULL,
	"cutoff_at" timestamp (3) with time zone NOT NULL,
	"issued_at" timestamp (3) with time zone,
	"previous" text,
	"manifest_sha256" text,
	"summary" jsonb,
	"by" text NOT NULL,
	CONSTRAINT "release_sequence_unique" UNIQUE("sequence")
);
--> statement-breakpoint
CREATE TABLE "lease" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site_state" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock" (
	"place_id" text NOT NULL,
	"item" text NOT NULL,
	"state" text,
	"arrived_at" timestamp with time zone,
	"reported_at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"import_id" text NOT NULL,
	CONSTRAINT "stock_place_id_item_pk" PRIMARY KEY("place_id","item")
);
--> statement-breakpoint
CREATE TABLE "stock_report" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stock_report_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"place_id" text NOT NULL,
	"item" text NOT NULL,
	"state" text,
	"arrived_at" timestamp with time zone,
	"reported_at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"import_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "passkey" ADD CONSTRAINT "passkey_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenge" ADD CONSTRAINT "passkey_challenge_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_account_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_payload" ADD CONSTRAINT "audit_payload_seq_audit_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."audit"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_correction_id_correction_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."correction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_holder_account_id_fk" FOREIGN KEY ("holder") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_correction_id_correction_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."correction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_by_a_reviewer_of_it" FOREIGN KEY ("correction_id","person","role") REFERENCES "public"."part"("correction_id","person","role") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_read" ADD CONSTRAINT "notice_read_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part" ADD CONSTRAINT "part_correction_id_correction_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."correction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pass" ADD CONSTRAINT "pass_correction_id_correction_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."correction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pass" ADD CONSTRAINT "pass_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step" ADD CONSTRAINT "step_correction_id_correction_id_fk" FOREIGN KEY ("correction_id") REFERENCES "public"."correction"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mismatch" ADD CONSTRAINT "mismatch_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official" ADD CONSTRAINT "official_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staged_row" ADD CONSTRAINT "staged_row_import_id_import_run_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change" ADD CONSTRAINT "change_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code" ADD CONSTRAINT "code_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact" ADD CONSTRAINT "fact_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_item" ADD CONSTRAINT "place_item_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock_report" ADD CONSTRAINT "stock_report_place_id_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."place"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passkey_by_account" ON "passkey" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "session_by_account" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_failure_by_bucket" ON "sign_in_failure" USING btree ("bucket","at");--> statement-breakpoint
CREATE INDEX "confirmation_by_correction" ON "confirmation" USING btree ("correction_id");--> statement-breakpoint
CREATE INDEX "correction_by_submission" ON "correction" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "correction_by_place" ON "correction" USING btree ("place_id","created_at");--> statement-breakpoint
CREATE INDEX "correction_queue" ON "correction" USING btree ("rank_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "correction_queue_by_field" ON "correction" USING btree ("field","rank_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "correction_queue_by_region" ON "correction" USING btree ("region","rank_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "correction_by_holder" ON "correction" USING btree ("holder") WHERE holder is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "correction_open_once" ON "correction" USING btree ("place_id","item","field","after_key") WHERE state in ('waiting', 'changes-requested', 'held') and kind = 'field';--> statement-breakpoint
CREATE UNIQUE INDEX "decision_final_once" ON "decision" USING btree ("correction_id") WHERE final and undone_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "decision_once_a_person" ON "decision" USING btree ("correction_id","revision","person") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "decision_by_person" ON "decision" USING btree ("person","at");--> statement-breakpoint
CREATE INDEX "part_by_person" ON "part" USING btree ("person");--> statement-breakpoint
CREATE INDEX "step_by_correction" ON "step" USING btree ("correction_id","id");--> statement-breakpoint
CREATE INDEX "submission_by_account" ON "submission" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "import_run_by_source" ON "import_run" USING btree ("source","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "mismatch_open_once" ON "mismatch" USING btree ("place_id","item","field","source") WHERE closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "staged_row_code_once" ON "staged_row" USING btree ("import_id","code");--> statement-breakpoint
CREATE INDEX "change_by_place" ON "change" USING btree ("place_id","seq");--> statement-breakpoint
CREATE INDEX "code_by_place" ON "code" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "place_by_region" ON "place" USING btree ("region");--> statement-breakpoint
CREATE UNIQUE INDEX "release_cutting_once" ON "release" USING btree ((1)) WHERE state = 'cutting';--> statement-breakpoint
CREATE INDEX "stock_report_by_place" ON "stock_report" USING btree ("place_id","item","reported_at");--> statement-breakpoint
INSERT INTO "head" ("one") VALUES (1);
--> statement-breakpoint
CREATE FUNCTION "refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
--> statement-breakpoint
CREATE TRIGGER "change_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "change" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewriting"();
