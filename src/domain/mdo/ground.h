/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of grounds: whether one holds on a day, and for whom and what. Days are those of
 * Europe/Amsterdam. Pure; any thread. */
#pragma once

#include "domain/mdo/case-kinds.h"

G_BEGIN_DECLS

/* The code of the list "information_domain" that opens who a case is about. */
#define WVB_DOMAIN_IDENTITY "naam_en_contactgegevens"

/* Codes of the lists "avg_basis", "avg_exception" and "secrecy_ground" that say consent. */
#define WVB_BASIS_CONSENT "toestemming"
#define WVB_EXCEPTION_CONSENT "uitdrukkelijke_toestemming"
#define WVB_SECRECY_CONSENT "toestemming"

/* Codes of the list "consent_state". */
#define WVB_CONSENT_NOT_ASKED "niet_gevraagd"
#define WVB_CONSENT_ASKED "gevraagd"
#define WVB_CONSENT_GIVEN "gegeven"
#define WVB_CONSENT_GIVEN_IN_PART "gedeeltelijk_gegeven"
#define WVB_CONSENT_REFUSED "geweigerd"
#define WVB_CONSENT_WITHDRAWN "ingetrokken"
#define WVB_CONSENT_OTHER_GROUND "niet_nodig_andere_grond"

/* How long a consent lasts at most, from its first day. */
#define WVB_GROUND_CONSENT_MONTHS 12

/* What expired is destroyed so many days later, unless it was renewed. */
#define WVB_GROUND_GRACE_DAYS 30

/**
 * WvbGroundRecipient:
 * @membership: (nullable): id of the membership
 * @discipline: (nullable): its discipline
 * @organisation: (nullable): id of its organisation
 *
 * Somebody who wants to know.
 */
typedef struct {
  const char *membership;
  const char *discipline;
  const char *organisation;
} WvbGroundRecipient;

/**
 * WvbGroundProposal:
 * @basis: code of the list "avg_basis"
 * @exception: code of the list "avg_exception"
 * @secrecy: code of the list "secrecy_ground"
 *
 * A ground that would be usual between two disciplines; a jurist is still to look at it, and the
 * ground that is made of it says so.
 */
typedef struct {
  const char *basis;
  const char *exception;
  const char *secrecy;
} WvbGroundProposal;

/* Whether any of its three fields says consent. */
gboolean wvb_ground_is_consent (WvbRecord *ground);

/**
 * wvb_ground_get_last_day:
 * @ground: a ground
 * @day: (out caller-allocates): the last day on which it holds
 *
 * A consent that does not say until when, or longer than %WVB_GROUND_CONSENT_MONTHS, ends with
 * these months.
 *
 * Returns: whether it has a last day
 */
gboolean wvb_ground_get_last_day (WvbRecord *ground, GDate *day);

/**
 * wvb_ground_is_valid:
 * @ground: a ground
 * @today: a day
 *
 * Returns: whether it holds on that day: it names a recipient and all three fields, nobody withdrew
 *   it, the day is in its time, and where it rests on consent, that was given
 */
gboolean wvb_ground_is_valid (WvbRecord *ground, const GDate *today);

/**
 * wvb_ground_keeps_identity:
 * @ground: a ground
 * @today: a day
 *
 * Returns: whether the identity of its case is not destroyed because of it: it would hold, be it
 *   from a later day, or expired no more than %WVB_GROUND_GRACE_DAYS ago
 */
gboolean wvb_ground_keeps_identity (WvbRecord *ground, const GDate *today);

/**
 * wvb_ground_get_days_left:
 * @ground: a ground
 * @today: a day
 * @days: (out): 0 on its last day, negative when it is past
 *
 * Returns: whether it has a last day
 */
gboolean wvb_ground_get_days_left (WvbRecord *ground, const GDate *today, int *days);

/**
 * wvb_ground_covers:
 * @ground: a ground
 * @recipient: who wants to know
 * @domain: (nullable): code of what, of the list "information_domain"; %NULL: anything
 *
 * Returns: whether the ground is for that recipient; where it names several of member, discipline
 *   and organisation, as two devices together may have made it, all of them have to be right
 */
gboolean
wvb_ground_covers (WvbRecord *ground, const WvbGroundRecipient *recipient, const char *domain);

/**
 * wvb_ground_find:
 * @grounds: (element-type WvbRecord): grounds of one case
 * @recipient: who wants to know
 * @domain: (nullable): what
 * @today: when
 *
 * Returns: (transfer none) (nullable): a ground that holds
 */
WvbRecord *wvb_ground_find (GPtrArray *grounds,
                            const WvbGroundRecipient *recipient,
                            const char *domain,
                            const GDate *today);

/**
 * wvb_ground_check:
 * @ground: what a person wants to save
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Beyond wvb_record_check(): exactly one recipient, what may be known, days in their order, and of
 * a given consent who gave it, how, for what and since when. One that is still to be asked for may
 * be incomplete; it holds for nobody.
 *
 * Returns: whether it may be saved
 */
gboolean wvb_ground_check (WvbRecord *ground, GError **error);

/**
 * wvb_ground_check_age:
 * @ground: a consent
 * @birth_date: (nullable): `YYYY-MM-DD`; %NULL or another text: not known
 * @error: %WVB_ERROR_INVALID, for a person
 *
 * Under 12 a parent or guardian gives consent, from 12 to 15 the patient as well, and from 16 the
 * patient alone, or whoever stands in for one who is incapable in this matter. The age counts on
 * the first day of the consent.
 *
 * Returns: whether those who gave it may have; also if the age is not known
 */
gboolean wvb_ground_check_age (WvbRecord *ground, const char *birth_date, GError **error);

/**
 * wvb_ground_set_defaults:
 * @ground: a new ground
 * @today: a day
 *
 * Fills in what is empty: from today, and of a consent until the last day it may last.
 */
void wvb_ground_set_defaults (WvbRecord *ground, const GDate *today);

/**
 * wvb_ground_end:
 * @ground: a ground
 * @now_ms: the instant
 *
 * Withdraws a consent, or ends another ground; what was done with it before stays right.
 */
void wvb_ground_end (WvbRecord *ground, gint64 now_ms);

/**
 * wvb_ground_propose:
 * @from: (nullable): code of the discipline that tells
 * @to: (nullable): code of the discipline that gets to know
 *
 * Returns: (transfer none): what is usual between them: between those who treat together that they
 *   are directly involved, else express consent
 */
const WvbGroundProposal *wvb_ground_propose (const char *from, const char *to);

/**
 * wvb_ground_apply:
 * @ground: a new ground
 * @proposal: a proposal
 *
 * Fills in its three fields and marks it as to be checked.
 */
void wvb_ground_apply (WvbRecord *ground, const WvbGroundProposal *proposal);

G_END_DECLS
