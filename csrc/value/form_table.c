/*
** Forms: structures, which are tables in Lua, and lists.
*/

#include "value/form.h"

#include <lauxlib.h>

#include "base/object.h"
#include "base/printable.h"


/*
** {==================================================================
** From structures to tables
** ===================================================================
*/

/* the version of the running kernel, for members in bytes that were padding before */
static unsigned int kernelversion (void) {
  struct utsname system;
  unsigned long major, minor = 0;
  char *end;
  if (uname(&system) < 0) return 0;
  major = strtoul(system.release, &end, 10);
  if (*end == '.') minor = strtoul(end + 1, NULL, 10);
  return (unsigned int)FORM_VERSION(major, minor & 0xff);
}


/*
** whether a structure of 'len' bytes has the member; the version is asked for only if it
** matters
*/
static int present (const FormMember *m, size_t len, unsigned int *version) {
  if (m->offset + m->form->size > len) return 0;
  if (m->since == 0 && m->until == 0) return 1;
  if (*version == 0) *version = kernelversion();
  return *version >= m->since && (m->until == 0 || *version < m->until);
}


/*
** compilers fill bit fields from the low end on little-endian machines, else from the high end
*/
static uint64_t bitfield (const FormMember *m, const unsigned char *data) {
  uint64_t value = form_load(data + m->offset, m->form->size);
  unsigned int shift = m->shift;
  if (SYS_BIGENDIAN) shift = (unsigned int)m->form->size * 8 - m->shift - m->bits;
  return (value >> shift) & ((UINT64_C(1) << m->bits) - 1);
}


static int iszero (const unsigned char *data, size_t len) {
  size_t i = 0;
  while (i < len && data[i] == 0) i++;
  return i == len;
}


int form_pushtable (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  const FormMember *m;
  unsigned int version = 0;
  if ((f->flags & FORM_READSNONE) && iszero(data, f->size)) {
    lua_pushboolean(L, 0);
    return 1;
  }
  lua_newtable(L);
  for (m = f->members; m->name != NULL; m++) {
    if (m->form->push == NULL || !present(m, len, &version)) continue;
    if (m->bits != 0)
      lua_pushinteger(L, (lua_Integer)bitfield(m, data));
    else
      m->form->push(L, m->form, data + m->offset, len - m->offset);
    lua_setfield(L, -2, m->name);
  }
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** From tables to structures
** ===================================================================
*/

/*
** whether the key at 'index' is that of the member: its name, or its index if that is allowed
*/
static int ismember (lua_State *L, const Form *f, int index) {
  const char *name = object_name(L, index);
  const FormMember *m = f->members;
  while (m->name != NULL && strcmp(m->name, name) != 0) m++;
  if (m->name != NULL) return 1;
  if (!(f->flags & FORM_PLACES) || !lua_isinteger(L, index)) return 0;
  return 1 <= lua_tointeger(L, index) && lua_tointeger(L, index) <= m - f->members;
}


/* Returns what is wrong if the table at 'index' has a key that is not a member, else NULL. */
static const char *checkkeys (lua_State *L, const Form *f, int index) {
  for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
    if (!ismember(L, f, -2)) {
      luaL_tolstring(L, -2, NULL);
      return lua_pushfstring(L, OBJECT_UNKNOWNFIELD, printable_pushname(L, -1));
    }
  }
  return NULL;
}


/* pushes the value of a member; nil when it is missing */
static void getmember (lua_State *L, const Form *f, int index, const FormMember *m) {
  if (lua_getfield(L, index, m->name) != LUA_TNIL || !(f->flags & FORM_PLACES)) return;
  lua_pop(L, 1);
  lua_geti(L, index, m - f->members + 1);
}


/*
** stores the number of bytes in the member for it; an error if the table gives another number
*/
static const char *setcount (lua_State *L, const FormMember *m, unsigned char *data,
                             size_t len) {
  uint16_t count = (uint16_t)len;
  int told = (int)form_load(data + m->count, sizeof count);
  memcpy(data + m->count, &count, sizeof count);
  if (told == 0 || told == count) return NULL;
  return lua_pushfstring(L, "%d bytes, not %d", (int)count, told);
}


/* writes the member whose value is at the top to its offset in 'data' */
static const char *checkmember (lua_State *L, const FormMember *m, unsigned char *data,
                                FormBytes *to) {
  const char *wrong = NULL;
  size_t len = 0;
  if (m->form->check == NULL) return NULL; /* the form of the structure reads it */
  if (m->needed || !lua_isnil(L, -1)) {
    wrong = form_check(L, m->form, -1, to);
    if (wrong == NULL) memcpy(data + m->offset, to->data, m->form->size);
    len = to->len;
  }
  if (wrong == NULL && m->count != 0) wrong = setcount(L, m, data, len);
  if (wrong == NULL || to->en != 0) return wrong;
  return lua_pushfstring(L, "field '%s': %s", m->name, wrong);
}


const char *form_checkmembers (lua_State *L, const Form *f, int index, unsigned char *data,
                               FormBytes *to) {
  const FormMember *m;
  const char *wrong;
  if (!lua_istable(L, index)) return object_expected(L, index, "table");
  if ((wrong = checkkeys(L, f, index)) != NULL) return wrong;
  for (m = f->members; m->name != NULL; m++) {
    int top = lua_gettop(L);
    getmember(L, f, index, m);
    wrong = checkmember(L, m, data, to);
    if (wrong != NULL) return wrong;
    lua_settop(L, top);
  }
  return NULL;
}


const char *form_checktable (lua_State *L, const Form *f, int index, FormBytes *to) {
  unsigned char data[sizeof to->space] = {0};
  const char *wrong = NULL;
  if ((f->flags & FORM_NUMBER) && lua_type(L, index) == LUA_TNUMBER) {
    wrong = form_check(L, f->members[0].form, index, to);
    memcpy(data, to->space, f->members[0].form->size);
  }
  else if (!(f->flags & FORM_SETSNONE) || !form_isnone(L, index))
    wrong = form_checkmembers(L, f, index, data, to);
  memcpy(to->space, data, f->size);
  return (wrong != NULL) ? wrong : form_filled(to, f->size);
}

/* }================================================================== */


/*
** {==================================================================
** Lists
** ===================================================================
*/

int form_pushlist (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  size_t i, size = f->item->size, n = len / size;
  lua_createtable(L, (int)n, 0);
  for (i = 0; i < n; i++) {
    f->item->push(L, f->item, data + i * size, size);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return 1;
}


const char *form_checkitems (lua_State *L, const Form *f, int index, size_t n,
                             unsigned char *data, FormBytes *to) {
  size_t i, size = f->item->size;
  for (i = 0; i < n; i++) {
    const char *wrong;
    int top = lua_gettop(L);
    lua_geti(L, index, (lua_Integer)i + 1);
    wrong = form_check(L, f->item, -1, to);
    if (wrong != NULL && to->en != 0) return wrong;
    if (wrong != NULL) return lua_pushfstring(L, "item %d: %s", (int)i + 1, wrong);
    memcpy(data + i * size, to->data, size);
    lua_settop(L, top);
  }
  return NULL;
}


/* as many items as the structure has room for */
const char *form_checkarray (lua_State *L, const Form *f, int index, FormBytes *to) {
  unsigned char data[sizeof to->space];
  const char *wrong;
  if (!lua_istable(L, index)) return object_expected(L, index, "list");
  wrong = form_checkitems(L, f, index, f->size / f->item->size, data, to);
  if (wrong != NULL) return wrong;
  memcpy(to->space, data, f->size);
  return form_filled(to, f->size);
}


/* any number of items; none is the empty list */
const char *form_checklist (lua_State *L, const Form *f, int index, FormBytes *to) {
  size_t n = 0;
  const char *wrong = NULL;
  unsigned char *data;
  if (!form_isnone(L, index)) {
    if (!lua_istable(L, index)) return object_expected(L, index, "list");
    n = (size_t)lua_rawlen(L, index);
  }
  if (n > INT_MAX / f->item->size) return "list too long";
  data = (unsigned char *)lua_newuserdatauv(L, n * f->item->size + 1, 0);
  if (n > 0) wrong = form_checkitems(L, f, index, n, data, to);
  to->data = data;
  to->len = n * f->item->size;
  return wrong;
}

/* }================================================================== */


/*
** {==================================================================
** The members, for the documentation
** ===================================================================
*/

/* a member that has moved between kernel versions is in the list twice */
static int isagain (const FormMember *members, const FormMember *m) {
  while (members != m && strcmp(members->name, m->name) != 0) members++;
  return members != m;
}


int form_pushmembers (lua_State *L, const Form *f) {
  const FormMember *m;
  lua_Integer n = 0;
  if (f->members == NULL && f->item != NULL) f = f->item;
  if (f->members == NULL) return 0;
  lua_newtable(L);
  for (m = f->members; m->name != NULL; m++) {
    if (isagain(f->members, m)) continue;
    lua_createtable(L, 0, 2);
    lua_pushstring(L, m->name);
    lua_setfield(L, -2, "name");
    lua_pushstring(L, m->form->type);
    lua_setfield(L, -2, "type");
    lua_rawseti(L, -2, ++n);
  }
  return 1;
}

/* }================================================================== */
