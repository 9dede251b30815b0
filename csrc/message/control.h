/*
** Control messages: the bytes of a control buffer, and the types of control messages. A row has
** a name, a level and a type, and the form of the value.
*/

#ifndef control_h
#define control_h

#include "base/sys.h"

#include <lua.h>

#include "value/form.h"


/*
** {==================================================================
** Bytes. There is no Lua here, and every length is checked
** ===================================================================
*/

/* One message in a control buffer. */
typedef struct ControlMessage {
  int level;
  int type;
  size_t offset; /* of its header */
  unsigned char *data;
  size_t len; /* of 'data' */
} ControlMessage;

/*
** Reads the message at '*pos' of a buffer of 'size' bytes, and sets '*pos' to that of the next;
** 0 at the end. A message that does not fit, or is too short for a header, counts as the end,
** since the position of the next one is unknown. The data need not be aligned: copy it.
*/
int control_next(unsigned char *control, size_t size, size_t *pos, ControlMessage *m);

/* The bytes that 'len' bytes of data need in a control buffer, or 0 when that is too much. */
size_t control_space(size_t len);

/* Writes a message at 'control', where there are control_space(len) bytes. */
void control_put(unsigned char *control, int level, int type, const void *data, size_t len);

/* }================================================================== */


/*
** {==================================================================
** Types
** ===================================================================
*/

#define CONTROL_SEND 1u
#define CONTROL_RECEIVE 2u
#define CONTROL_BOTH 3u

typedef struct ControlRow {
  const char *name; /* "ttl_v4" */
  int level;
  int type; /* SYS_MISSING where the system lacks it */
  const Form *form;
  unsigned int direction;
  const char *meaning;    /* one sentence */
  const char *levelname;  /* "IPPROTO_IP" */
  const char *symbol;     /* "IP_TTL" */
  const char *sockets;    /* "udp, raw4": the kinds that have it */
  const char *options;    /* options with which the system adds it: "recv_ttl_v4" */
  const char *since;      /* the first Linux that has it */
  const char *privilege;  /* the privilege that sending it needs */
  unsigned int platforms; /* the systems that have it (base/platform.h); 0: Linux alone */
} ControlRow;

/* Whether the system has the type. */
#define control_supported(row) ((row)->type != SYS_MISSING && (row)->level != SYS_MISSING)

/*
** Pushes the value of a message, by its row (may be NULL), and for a time also its nanoseconds;
** for an unknown type, the bytes. Returns how many it pushed.
*/
int control_push(lua_State *L, const ControlRow *row, const ControlMessage *m);

/* }================================================================== */

#endif
