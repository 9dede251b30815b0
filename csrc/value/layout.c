/*
** Layouts: between structures of the kernel and tables.
*/

#include "value/layout.h"

#include <sys/utsname.h>

#include <lauxlib.h>

#include "base/object.h"
#include "base/seconds.h"


/*
** {==================================================================
** Numbers in memory
** ===================================================================
*/

static uint64_t load (const char *from, size_t size) {
  uint8_t byte;
  uint16_t half;
  uint32_t word;
  uint64_t all;
  switch (size) {
    case 1: memcpy(&byte, from, 1); return byte;
    case 2: memcpy(&half, from, 2); return half;
    case 4: memcpy(&word, from, 4); return word;
    default: memcpy(&all, from, 8); return all;
  }
}


static void store (char *to, size_t size, uint64_t value) {
  uint8_t byte = (uint8_t)value;
  uint16_t half = (uint16_t)value;
  uint32_t word = (uint32_t)value;
  switch (size) {
    case 1: memcpy(to, &byte, 1); break;
    case 2: memcpy(to, &half, 2); break;
    case 4: memcpy(to, &word, 4); break;
    default: memcpy(to, &value, 8); break;
  }
}


/* compilers fill bit fields from the end that the machine's numbers begin with */
static int littleendian (void) {
  const uint16_t one = 1;
  unsigned char first;
  memcpy(&first, &one, 1);
  return first == 1;
}


static uint64_t bitfield (const Member *m, uint64_t value) {
  unsigned int shift = m->shift;
  if (!littleendian()) shift = m->size * 8u - m->shift - m->bits;
  return (value >> shift) & ((UINT64_C(1) << m->bits) - 1);
}

/* }================================================================== */


/*
** {==================================================================
** To tables
** ===================================================================
*/

/* the version of the running kernel, for members that stand where padding was before */
static unsigned int kernelversion (void) {
  struct utsname system;
  unsigned long major, minor = 0;
  char *end;
  if (uname(&system) < 0) return 0;
  major = strtoul(system.release, &end, 10);
  if (*end == '.') minor = strtoul(end + 1, NULL, 10);
  return (unsigned int)LAYOUT_VERSION(major, minor & 0xff);
}


/* whether a structure of 'len' bytes has the member; asks for the version only in doubt */
static int present (const Member *m, size_t len, unsigned int *version) {
  if ((size_t)m->offset + m->size > len) return 0;
  if (m->since == 0 && m->until == 0) return 1;
  if (*version == 0) *version = kernelversion();
  return *version >= m->since && (m->until == 0 || *version < m->until);
}


static void pushmember (lua_State *L, const Member *m, const char *data) {
  uint64_t value = load(data + m->offset, m->size);
  unsigned int width = m->size * 8u;
  if (m->bits != 0) value = bitfield(m, value);
  if (m->form == LAYOUT_LIMIT && value == UINT64_MAX >> (64 - width))
    lua_pushboolean(L, 0);
  else if (m->persecond != 0)
    seconds_push(L, (int64_t)value, m->persecond);
  else if (m->form == LAYOUT_SIGNED && width < 64 && (value >> (width - 1)) != 0)
    lua_pushinteger(L, (lua_Integer)value - ((lua_Integer)1 << width));
  else
    lua_pushinteger(L, (lua_Integer)value);
}


void layout_push (lua_State *L, const Layout *layout, const char *data, size_t len) {
  const Member *m;
  unsigned int version = 0;
  lua_newtable(L);
  for (m = layout->members; m->name[0] != '\0'; m++) {
    if (!present(m, len, &version)) continue;
    pushmember(L, m, data);
    lua_setfield(L, -2, m->name);
  }
}

/* }================================================================== */


/*
** {==================================================================
** From tables
** ===================================================================
*/

static int memberror (lua_State *L, int arg, const char *name, const char *what) {
  return luaL_argerror(L, arg, lua_pushfstring(L, "member '%s' %s", name, what));
}


static const Member *find (const Layout *layout, const char *name) {
  const Member *m;
  for (m = layout->members; m->name[0] != '\0'; m++) {
    if (strcmp(m->name, name) == 0) return m;
  }
  return NULL;
}


/* the value at the top goes to its place in 'data' */
static void checkmember (lua_State *L, int arg, const Member *m, char *data) {
  int isint;
  lua_Integer value = lua_tointegerx(L, -1, &isint);
  lua_Integer min = 0, max = INT64_MAX;
  unsigned int width = m->size * 8u;
  if (width < 64) max = ((lua_Integer)1 << width) - 1;
  if (m->form == LAYOUT_SIGNED) {
    max >>= 1;
    min = -max - 1;
  }
  if (!isint) memberror(L, arg, m->name, "is no integer");
  if (value < min || value > max) memberror(L, arg, m->name, "is out of range");
  store(data + m->offset, m->size, (uint64_t)value);
}


void layout_check (lua_State *L, int index, int arg, const Layout *layout, char *data) {
  index = lua_absindex(L, index);
  memset(data, 0, layout->size);
  lua_pushnil(L);
  while (lua_next(L, index)) {
    const Member *m = find(layout, object_name(L, -2));
    if (m != NULL)
      checkmember(L, arg, m, data);
    else
      memberror(L, arg, luaL_tolstring(L, -2, NULL), "is unknown");
    lua_pop(L, 1);
  }
}

/* }================================================================== */
