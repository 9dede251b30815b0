/*
** Control messages: the bytes of a control buffer, and the types of what is in it. A row is
** a name, a level and a type; its kind is how the value crosses between Lua and the kernel.
*/

#ifndef control_h
#define control_h

#include "base/sys.h"

#include <lua.h>


/*
** {==================================================================
** Bytes: no Lua, nothing trusted
** ===================================================================
*/

/* One message, where it stands in a control buffer. */
typedef struct ControlMessage {
  int level;
  int type;
  size_t offset; /* of its header */
  unsigned char *data;
  size_t len; /* of 'data' */
} ControlMessage;

/*
** The message at '*pos' of a buffer of 'size' bytes, after which '*pos' is that of the next;
** 0 at the end. What does not fit, or is too short for a header, is the end too: there is no
** telling where the next one would be. The data may stand at any address: copy it.
*/
int control_next(unsigned char *control, size_t size, size_t *pos, ControlMessage *m);

/* What 'len' bytes of data take in a control buffer, or 0 when that is too much. */
size_t control_space(size_t len);

/* An integer that may stand at any address. */
static inline uint16_t control_read16 (const unsigned char *data) {
  uint16_t n;
  memcpy(&n, data, sizeof n);
  return n;
}


static inline uint32_t control_read32 (const unsigned char *data) {
  uint32_t n;
  memcpy(&n, data, sizeof n);
  return n;
}


/* Writes a message at 'control', where there are control_space(len) bytes. */
void control_put(unsigned char *control, int level, int type, const void *data, size_t len);

/* }================================================================== */


/*
** {==================================================================
** Types
** ===================================================================
*/

/* A value on its way to the kernel: bytes of a Lua string, or of 'space'. */
typedef struct ControlValue {
  const void *data;
  size_t len;
  unsigned char space[64]; /* no structure that is sent is larger */
} ControlValue;

/* One member of a structure, or all of a value that is none. */
typedef struct ControlField {
  const char *name; /* NULL ends a list */
  unsigned int form;
  size_t offset;
} ControlField;

typedef struct ControlKind {
  const char *type; /* what a reader of the documentation is told: "integer", "table" */
  /*
  ** Pushes the value: 1, or 2 with the nanoseconds of a time; 0 when the bytes are none of
  ** the kind. NULL: a descriptor, which is not to be had from bytes alone.
  */
  int (*push)(lua_State *L, const struct ControlKind *k, const unsigned char *data, size_t len);
  /* Reads the value at 'arg', which it keeps on the stack; raises when it is not right. */
  void (*encode)(lua_State *L, const struct ControlKind *k, int arg, ControlValue *v);
  const ControlField *fields;
  size_t size; /* of the structure or value, at least */
} ControlKind;

#define CONTROL_SEND 1u
#define CONTROL_RECEIVE 2u
#define CONTROL_BOTH 3u

typedef struct ControlRow {
  const char *name; /* "ttl_v4" */
  int level;
  int type; /* SYS_MISSING where the system lacks it */
  const ControlKind *kind;
  unsigned int direction;
  const char *meaning; /* one sentence; behind it the texts below, NULL where not known */
} ControlRow;

#define CONTROL_LEVELNAME 1 /* "IPPROTO_IP" */
#define CONTROL_SYMBOL 2    /* "IP_TTL" */
#define CONTROL_SOCKETS 3   /* "udp, raw4": the kinds that have it */
#define CONTROL_OPTIONS 4   /* those that make the system send it along: "recv_ttl_v4" */
#define CONTROL_SINCE 5     /* the first Linux that has it */
#define CONTROL_PRIVILEGE 6 /* what must be allowed to send it */

/* Whether the system has the type. */
#define control_supported(row) ((row)->type != SYS_MISSING && (row)->level != SYS_MISSING)

/* The rows (control_rows.c), sorted by level; ended by a row without a name. */
extern const ControlRow control_rows[];

/* The kinds (control_kinds.c, control_time.c). */
extern const ControlKind control_bytes, control_text, control_flag, control_uint8,
  control_uint16, control_uint32, control_int, control_int64, control_long, control_net32,
  control_timeval, control_timespec, control_until, control_stamps, control_statistics,
  control_address, control_error, control_credentials, control_pktinfo4, control_pktinfo6,
  control_mtuinfo, control_auxdata, control_groups, control_cardinfo, control_dmabuf,
  control_rights, control_descriptor;

/*
** The row of a message, or NULL: of one that was received, or is to be sent. Some numbers
** mean one thing in one direction, and another in the other.
*/
const ControlRow *control_find(const ControlMessage *m, int received);

/*
** Pushes what a message holds, by its row (may be NULL): a value and, of a time, its
** nanoseconds; bytes when nothing better is known. Returns how many it pushed.
*/
int control_push(lua_State *L, const ControlRow *row, const ControlMessage *m);

/* }================================================================== */

#endif
