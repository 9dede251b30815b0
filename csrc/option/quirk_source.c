/*
** Quirks: source filters, which say what sources of a multicast group are received. Reading one
** needs the group and the interface as further arguments, which are passed in the structure;
** the table that is read can be set. IP_MSFILTER is for IPv4, with an interface by address;
** MCAST_MSFILTER has the interface by index.
*/

#include "option/quirk.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/object.h"

/* the first two members of the form of both structures: the group and the interface */
#define GROUP 0
#define INTERFACE 1
#define COUNT 3

/* the offset of a member in a filter */
#define at(f, filter, member) ((filter) + (f)->members[member].offset)


/* reads an interface as 4 bytes; returns NULL, or what is wrong */
static const char *checkinterface (lua_State *L, const Socket *s, const Form *f, int index,
                                   unsigned char *to, FormBytes *value) {
  struct ip_mreqn request;
  const char *wrong;
  if (f == &form_filter) {
    wrong = form_check(L, &form_ifindex, index, value);
    if (wrong == NULL) memcpy(to, value->space, 4);
    return wrong;
  }
  wrong = quirk_checkinterface4(L, s, index, &request, value);
  if (wrong != NULL) return wrong;
  memcpy(to, &request.imr_address, 4);
  /* for a closed socket there is no address; reading the filter then fails with EBADF */
  if (request.imr_address.s_addr != 0 || request.imr_ifindex == 0 || socket_fd(s) < 0)
    return NULL;
  value->en = EADDRNOTAVAIL;
  return "ioctl";
}


/* Pushes a filter with room for 'n' sources that begins as 'header' does. [-0, +1] */
static unsigned char *newfilter (lua_State *L, const Form *f, const unsigned char *header,
                                 size_t n) {
  uint32_t count = (uint32_t)n;
  size_t size = f->size + n * f->item->size;
  unsigned char *filter = (unsigned char *)lua_newuserdatauv(L, size, 0);
  memset(filter, 0, size);
  memcpy(filter, header, f->size);
  memcpy(at(f, filter, COUNT), &count, sizeof count);
  return filter;
}


static size_t countof (const Form *f, const unsigned char *filter) {
  return (size_t)form_load(at(f, filter, COUNT), 4);
}


/* the kernel fills in the sources that fit, and returns the number of all */
static int getfilter (lua_State *L, Socket *s, const Option *o, int arg) {
  const Form *f = o->form;
  unsigned char header[sizeof(struct sockaddr_storage) + 16] = {0}, *filter;
  size_t n = 0;
  FormBytes value;
  const char *wrong = form_check(L, f->item, arg, &value);
  if (wrong != NULL) return form_reject(L, arg, wrong, &value);
  memcpy(at(f, header, GROUP), value.space, f->item->size);
  wrong = checkinterface(L, s, f, arg + 1, at(f, header, INTERFACE), &value);
  if (wrong != NULL) return form_reject(L, arg + 1, wrong, &value);
  do {
    socklen_t len;
    n = n * 2 + 16;
    filter = newfilter(L, f, header, n);
    len = (socklen_t)(f->size + n * f->item->size);
    if (!option_read(L, s, o, filter, &len)) return 3;
  } while (countof(f, filter) > n && n <= UINT16_MAX);
  if (countof(f, filter) < n) n = countof(f, filter);
  memcpy(at(f, filter, GROUP), at(f, header, GROUP), f->item->size);
  memcpy(at(f, filter, INTERFACE), at(f, header, INTERFACE), 4);
  return f->push(L, f, filter, f->size + n * f->item->size);
}


/*
** Leaves the list of sources on the stack, and sets '*n', and 'numsrc' in the header, to its
** length.
*/
static const char *checksources (lua_State *L, const Form *f, int index,
                                 const unsigned char *header, size_t *n) {
  size_t told = countof(f, header);
  *n = 0;
  if (lua_getfield(L, index, "slist") != LUA_TNIL) {
    if (!lua_istable(L, -1)) return "field 'slist': list expected";
    *n = (size_t)lua_rawlen(L, -1);
  }
  if (*n > UINT16_MAX) return "too many sources";
  return (told == 0 || told == *n) ? NULL : "field 'numsrc': not the number of sources";
}


static int setfilter (lua_State *L, Socket *s, const Option *o, int index, const char **wrong) {
  const Form *f = o->form;
  unsigned char header[sizeof(struct sockaddr_storage) + 16] = {0}, *filter;
  size_t n;
  FormBytes value = {.en = 0};
  const char *reason = form_checkmembers(L, f, index, header, &value);
  if (reason == NULL) reason = checksources(L, f, index, header, &n);
  if (reason != NULL) return option_wrong(L, reason, &value, wrong);
  filter = newfilter(L, f, header, n);
  reason = form_checkitems(L, f, lua_gettop(L) - 1, n, filter + f->size, &value);
  if (reason == NULL) {
    lua_getfield(L, index, "interface");
    reason = checkinterface(L, s, f, lua_gettop(L), at(f, filter, INTERFACE), &value);
    if (reason != NULL && value.en == 0)
      reason = lua_pushfstring(L, "field 'interface': %s", reason);
  }
  if (reason != NULL) return option_wrong(L, reason, &value, wrong);
  return option_write(L, s, o, filter, f->size + n * f->item->size);
}


const OptionQuirk quirk_filter = {getfilter, setfilter, 2};
