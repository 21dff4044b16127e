/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kind of record, declared once by an enum and a table of fields; everything else derives by
 * loops over the table. Static data, owned by nobody; any thread. */
#pragma once

#include "domain/field.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * WvbDrawer:
 * @WVB_DRAWER_TEAM: the social map and everything without case content
 * @WVB_DRAWER_CASES: cases and what belongs to them
 * @WVB_DRAWER_VAULT: keys and what must outlive a backup
 * @WVB_DRAWER_NONE: in no file as it is, but within the body of a sealed kind
 */
typedef enum {
  WVB_DRAWER_TEAM,
  WVB_DRAWER_CASES,
  WVB_DRAWER_VAULT,
  WVB_DRAWER_NONE,
} WvbDrawer;

/**
 * WvbKind:
 * @name: snake_case, singular
 * @label: English label, marked for translation
 * @plural: English label of several, marked for translation
 * @drawer: the file it lives in
 * @fields: (array length=n_fields): its table
 * @n_fields: how many
 * @title: the field that names a record of it
 * @content: (nullable): of a sealed kind: the kind whose fields its body holds
 * @get_type: the type of its records
 *
 * A kind with fields of sensitivity #WVB_SENSITIVITY_IDENTITY is the content of a sealed kind, and
 * of none else: what is kept, joined, logged and sent of it is one sealed body.
 */
typedef struct _WvbKind WvbKind;
struct _WvbKind {
  const char *name;
  const char *label;
  const char *plural;
  WvbDrawer drawer;
  const WvbField *fields;
  guint n_fields;
  guint title;
  const WvbKind *content;
  GType (*get_type) (void);
};

/**
 * WVB_DEFINE_KIND:
 * @TypeName: its type, such as WvbService
 * @type_name: the same in snake_case
 * @...: initialisers of its #WvbKind
 *
 * Defines `type_name_kind` and the #WvbRecord subclass with a property for each field.
 */
#define WVB_DEFINE_KIND(TypeName, type_name, ...)                                                  \
  typedef struct {                                                                                 \
    WvbRecord parent_instance;                                                                     \
  } TypeName;                                                                                      \
  typedef struct {                                                                                 \
    WvbRecordClass parent_class;                                                                   \
  } TypeName##Class;                                                                               \
  GType type_name##_get_type (void);                                                               \
  G_DEFINE_FINAL_TYPE (TypeName, type_name, WVB_TYPE_RECORD)                                                                              \
  static void type_name##_init (TypeName *self) {}                                                 \
  static void type_name##_class_init (TypeName##Class *klass)                                      \
  {                                                                                                \
    wvb_record_class_install_kind (WVB_RECORD_CLASS (klass), &type_name##_kind);                   \
  }                                                                                                \
  const WvbKind type_name##_kind = { .get_type = type_name##_get_type, __VA_ARGS__ };

/**
 * wvb_kind_find:
 * @name: (nullable): snake_case name
 *
 * Returns: (transfer none) (nullable): the kind of that name
 */
const WvbKind *wvb_kind_find (const char *name);

/**
 * wvb_kind_get_all:
 * @n_kinds: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_kinds): every kind of this version that is kept in a
 * file
 */
const WvbKind *const *wvb_kind_get_all (guint *n_kinds);

/**
 * wvb_kind_find_field:
 * @kind: a kind
 * @name: snake_case name
 *
 * Returns: index of the field, or -1
 */
int wvb_kind_find_field (const WvbKind *kind, const char *name);

G_END_DECLS
