/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything a screen shows of one service: itself, its organisation, where it is given, whom to
 * call and when it is open, read together as one state. A copy; owned by whoever shows it. Main
 * thread. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

#define WVB_TYPE_SERVICE_CARD (wvb_service_card_get_type ())
G_DECLARE_FINAL_TYPE (WvbServiceCard, wvb_service_card, WVB, SERVICE_CARD, GObject)

/**
 * WvbServicePlace:
 * @link: (nullable): the service at the location; %NULL for what holds wherever it is given
 * @location: (nullable): the location; %NULL if it has not arrived
 * @addresses: (element-type WvbRecord): addresses of the location
 * @hours: (element-type WvbRecord): opening rules of the location and of the service there
 */
typedef struct {
  WvbRecord *link;
  WvbRecord *location;
  GPtrArray *addresses;
  GPtrArray *hours;
} WvbServicePlace;

/**
 * WvbServicePhone:
 * @phone: a phone
 * @owner: (transfer none): whose it is: the service, its place, a contact point or the organisation
 */
typedef struct {
  WvbRecord *phone;
  WvbRecord *owner;
} WvbServicePhone;

/**
 * wvb_service_card_load:
 * @store: the team drawer
 * @id: id of a service
 * @language: "nl" or "en", for labels of codes
 *
 * Returns: (transfer full): a future of the #WvbServiceCard; fails with %WVB_ERROR_NOT_FOUND if
 *   there is no such service or it was deleted
 */
DexFuture *wvb_service_card_load (WvbStore *store, const char *id, const char *language)
    G_GNUC_WARN_UNUSED_RESULT;

/**
 * wvb_service_card_read:
 * @reader: the team drawer
 * @id: id of a service
 * @language: "nl" or "en", for labels of codes
 * @error: as wvb_service_card_load()
 *
 * For whoever is reading already, on whatever thread.
 *
 * Returns: (transfer full) (nullable): the card
 */
WvbServiceCard *
wvb_service_card_read (WvbReader *reader, const char *id, const char *language, GError **error);

WvbRecord *wvb_service_card_get_service (WvbServiceCard *self);

/* NULL if the service has none, or it has not arrived. */
WvbRecord *wvb_service_card_get_organisation (WvbServiceCard *self);

/* (element-type WvbServicePlace): oldest first. */
GPtrArray *wvb_service_card_get_places (WvbServiceCard *self);

/* (element-type WvbServicePhone): those of the service first, those of the organisation last. */
GPtrArray *wvb_service_card_get_phones (WvbServiceCard *self);

/* (element-type WvbRecord): contact points of the service, its places and its organisation. */
GPtrArray *wvb_service_card_get_contacts (WvbServiceCard *self);

/* (element-type WvbRecord): opening rules of the service itself, wherever it is given. */
GPtrArray *wvb_service_card_get_hours (WvbServiceCard *self);

/**
 * wvb_service_card_dup_value:
 * @self: a card
 * @record: one of its records
 * @field: index in the table of its kind
 *
 * Returns: (transfer full) (nullable): the value for a person, codes as their labels, members of a
 *   list with commas; %NULL for none
 */
char *wvb_service_card_dup_value (WvbServiceCard *self, WvbRecord *record, guint field);

/**
 * wvb_service_card_dup_address:
 * @address: an address
 *
 * Returns: (transfer full): on one line, "" if it is empty
 */
char *wvb_service_card_dup_address (WvbRecord *address);

/**
 * wvb_service_card_dup_hours:
 * @rules: (element-type WvbRecord): opening rules
 *
 * Returns: (transfer full): those that hold today, for a person
 */
char *wvb_service_card_dup_hours (GPtrArray *rules);

/**
 * wvb_service_card_dup_caller_text:
 * @self: a card
 *
 * What to tell somebody who calls: name, address, hours, website, and of the phones only those that
 * are marked for residents.
 *
 * Returns: (transfer full): a few lines of plain text
 */
char *wvb_service_card_dup_caller_text (WvbServiceCard *self);

/**
 * wvb_service_card_list_records:
 * @self: a card
 *
 * Returns: (transfer container) (element-type WvbRecord): every record of the card once, the
 *   service first
 */
GPtrArray *wvb_service_card_list_records (WvbServiceCard *self);

/**
 * wvb_service_card_is_own:
 * @record: a record of a card
 *
 * Returns: whether it hangs on the service or on one of its links to places and on nothing else, so
 *   that no other service loses anything with it
 */
gboolean wvb_service_card_is_own (WvbRecord *record);

/**
 * wvb_service_card_list_own_records:
 * @self: a card
 *
 * Returns: (transfer full) (element-type WvbRecord): what goes when the service is deleted: itself,
 *   its links to places, and the phones, contact points and hours that only it has
 */
GPtrArray *wvb_service_card_list_own_records (WvbServiceCard *self);

G_END_DECLS
