--liquibase formatted sql
--changeset opswright:0076-profiles splitStatements:false
-- SPDX-License-Identifier: Apache-2.0
-- How a person likes the console. A person may be a member of several organizations, so only the system role reaches it.
CREATE TABLE user_preferences (
  user_id uuid PRIMARY KEY REFERENCES users,
  theme text NOT NULL CHECK (theme IN ('auto', 'light', 'dark')),
  language text NOT NULL CHECK (length(language) BETWEEN 2 AND 35),
  -- NULL = the browser's.
  time_zone text CHECK (length(time_zone) <= 100),
  time_format text NOT NULL CHECK (time_format IN ('h23', 'h12', 'iso')),
  home_page text NOT NULL CHECK (length(home_page) <= 100),
  updated_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE, DELETE ON user_preferences TO ${system_role};

-- A link to an address that becomes the person's when the link is used.
ALTER TABLE account_links DROP CONSTRAINT account_links_purpose_check;
ALTER TABLE account_links ADD CONSTRAINT account_links_purpose_check
  CHECK (purpose IN ('password', 'email', 'new_email'));
