-- Files of unix sockets: removed and changed, and no other files.
local lu = require "luaunit"
local socket2 = require "socket2"
local support = require "support"

local UnixPath = {}

function UnixPath:tearDown()
  socket2.use()
end

-- Whatever type of socket it is, it keeps its path and does not notice.
function UnixPath:test_unlink_leaves_what_is_in_use()
  local dir <close> = support.tempdir()
  local path = dir("sock")
  local options = {unlink = true}
  local function refused()
    support.refused("EADDRINUSE", "bind", socket2.listen("unix", path, options))
    support.refused("EADDRINUSE", "bind", socket2.bind("unixgram", path, options))
    support.refused("EADDRINUSE", "unlink", socket2.unix_unlink(path, true))
  end
  local listener <close> = assert(socket2.listen("unix", path))
  listener:set_nonblocking(true)
  refused()
  support.refused("EAGAIN", "accept", listener:accept())
  listener:close()
  local datagram <close> = assert(socket2.bind("unixgram", path, options))
  refused()
  assert(datagram:connect("unix:" .. dir("none")) == nil)
  datagram:close()
  local packets <close> = assert(socket2.listen("unixpacket", path, options))
  refused()
  packets:close()
  lu.assertEquals(socket2.unix_unlink(path, true), true)
  support.refused("ENOENT", "unlink", socket2.unix_unlink(path, true))
end

-- The file has no more permissions than wished at any time, and the others in the end.
function UnixPath:test_mode_of_a_socket_that_is_not_bound()
  local dir <close> = support.tempdir()
  local sock <close> = assert(socket2.Socket.new("unix", "dgram"))
  local ok, message = socket2.unix_chmod(sock, tonumber("600", 8))
  lu.skipIf(not ok, "the system cannot: " .. tostring(message))
  assert(sock:bind("unix:" .. dir("sock")))
  lu.assertEquals((support.shell("stat -c %a " .. dir("sock"))), "600")
  sock:close()
  support.refused("EBADF", "fchmod", socket2.unix_chmod(sock, 0))
  lu.assertErrorMsgContains("bad argument #1", socket2.unix_chmod, {}, 0)
end

-- The path is exchanged for a link to a file all the time: that keeps its permissions.
function UnixPath:test_chmod_follows_no_link()
  support.needproc() -- by which the mode is set
  local dir <close> = support.tempdir()
  assert(io.open(dir("secret"), "w")):close()
  assert(os.execute("chmod 600 " .. support.quote(dir("secret"))))
  local sock <close> = assert(socket2.Socket.new("unix", "dgram"))
  assert(sock:bind("unix:" .. dir("sock")))
  local swap <close> = support.spawn(([[sh -c '
    cd "$0" && while true; do
      ln -s secret link; mv -T link path; ln sock hard; mv -T hard path
    done' %s]]):format(support.quote(dir("."))))
  support.eventually(function() return socket2.unix_chmod(dir("path"), 438) end)
  for mode = 0, 20000 do socket2.unix_chmod(dir("path"), mode % 2 * 438) end
  swap:kill("KILL")
  lu.assertEquals((support.shell("stat -c %a " .. dir("secret"))), "600")
end

function UnixPath:test_unlink_removes_nothing_but_sockets()
  support.needproc() -- by which the mode is set
  local dir <close> = support.tempdir()
  assert(io.open(dir("file"), "w")):close()
  support.refused("EADDRINUSE", "bind", socket2.listen("unix", dir("file"), {unlink = true}))
  lu.assertEquals((support.shell("ls " .. dir("file"))), dir("file"))
  support.refused("ENOTSOCK", "unlink", socket2.unix_unlink(dir("file")))
  support.refused("ENOTSOCK", "chmod", socket2.unix_chmod(dir("file"), 0))
  support.refused("ENOENT", "unlink", socket2.unix_unlink(dir("none")))
  support.refused("ENOENT", "chmod", socket2.unix_chmod(dir("none"), 0))
  local listener <close> = assert(socket2.listen("unix", dir("sock")))
  lu.assertEquals(socket2.unix_chmod(dir("sock"), 0), true)
  lu.assertEquals((support.shell("stat -c %a " .. dir("sock"))), "0")
  assert(os.execute("ln -s sock " .. support.quote(dir("link"))))
  support.refused("ENOTSOCK", "unlink", socket2.unix_unlink(dir("link")))
  lu.assertEquals(socket2.unix_unlink(dir("sock")), true)
  support.refused("ENOENT", "unlink", socket2.unix_unlink(dir("sock")))
  lu.assertErrorMsgContains("bad argument #2", socket2.unix_chmod, "x", 4096)
  lu.assertErrorMsgContains("bad argument #2", socket2.unix_chmod, "x", -1)
  lu.assertErrorMsgContains("bad argument #1", socket2.unix_chmod, "x\0y", 0)
  lu.assertErrorMsgContains("bad argument #1", socket2.unix_unlink, "x\0y")
  lu.assertFalse(listener:is_closed())
end

return UnixPath
