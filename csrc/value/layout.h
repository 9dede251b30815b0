/*
** Layouts: structures of the kernel, member by member, and the tables they become.
** Offsets are written down and not taken from headers, which may be older than the kernel.
*/

#ifndef layout_h
#define layout_h

#include "base/sys.h"

#include <lua.h>

/* how a member is to be read, beside its size */
#define LAYOUT_UNSIGNED 0
#define LAYOUT_SIGNED 1
#define LAYOUT_LIMIT 2 /* unsigned; all bits set is none */

typedef struct Member {
  char name[28]; /* in place, for the same reason as in option.h */
  unsigned short offset;
  unsigned char size;          /* in bytes: 1, 2, 4, 8 */
  unsigned char form;          /* LAYOUT_UNSIGNED and so on */
  int persecond;               /* a duration counted so, or 0: a plain number */
  unsigned char bits;          /* a bit field of so many bits, or 0 */
  unsigned char shift;         /* from the end that the compiler fills first */
  unsigned short since, until; /* kernel versions, LAYOUT_VERSION(6, 18); 0: no limit */
} Member;

#define LAYOUT_VERSION(major, minor) (((major) << 8) + (minor))

typedef struct Layout {
  const Member *members; /* ended by one without a name */
  unsigned short size;
} Layout;

extern const Layout layout_credentials, layout_meminfo, layout_timestamping, layout_txtime;
extern const Layout layout_tcpinfo, layout_vegas, layout_dctcp, layout_bbr;
extern const Layout layout_repairwindow, layout_mptcpinfo, layout_statistics;
extern const Layout layout_rollover, layout_icmpfilter, layout_canfilter;

/* Pushes the members that lie within 'len' bytes, as a table. [-0, +1] */
void layout_push(lua_State *L, const Layout *layout, const char *data, size_t len);

/*
** Reads the table at 'index' into 'data', 'layout->size' bytes; members it lacks are 0.
** Raises, as an error of argument 'arg', on what is no member or does not fit.
*/
void layout_check(lua_State *L, int index, int arg, const Layout *layout, char *data);

#endif
