/*
** Control messages: the bytes of a control buffer, and the types of what is in it. A row is
** a name, a level and a type, and the form of its value.
*/

#ifndef control_h
#define control_h

#include "base/sys.h"

#include <lua.h>

#include "value/form.h"


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
  const char *options;    /* those that make the system send it along: "recv_ttl_v4" */
  const char *since;      /* the first Linux that has it */
  const char *privilege;  /* what must be allowed to send it */
  unsigned int platforms; /* the systems that have it (base/platform.h); 0: Linux alone */
} ControlRow;

/* Whether the system has the type. */
#define control_supported(row) ((row)->type != SYS_MISSING && (row)->level != SYS_MISSING)

/*
** Pushes what a message holds, by its row (may be NULL): a value and, of a time, its
** nanoseconds; bytes when nothing better is known. Returns how many it pushed.
*/
int control_push(lua_State *L, const ControlRow *row, const ControlMessage *m);

/* }================================================================== */

#endif
