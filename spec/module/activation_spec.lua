-- listen_fds: descriptors that a parent opened and announced, as systemd does.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local Spec = {}

-- A fresh process opens 'copies' listeners, which become descriptors 3 and up, and a shell that
-- sets up the environment turns into the script that finds them. Prints their addresses first
-- if 'show' is asked for.
local function activated(copies, environment, script, show)
  return support.run([[
    local copies, environment, script, show = ...
    local core = require "socket2.core"
    local listeners = {}
    for i = 1, copies do
      listeners[i] = assert(core.Socket.new_raw("ipv4", "stream"))
      assert(listeners[i]:fd() == 2 + i, "descriptors are not the first ones")
      assert(listeners[i]:bind("127.0.0.1:0") and listeners[i]:listen())
      if show ~= "" then print(listeners[i]:local_addr()) end
    end
    io.stdout:flush()
    local i = 0
    while arg[i - 1] do i = i - 1 end
    os.execute(environment .. "; exec " .. (os.getenv("SPEC_LUA") or arg[i]) .. " -e '"
      .. script .. "' 2>&1")
  ]], copies, environment, script, show or "")
end

local ACTIVE = "LISTEN_PID=$$ LISTEN_FDS=%d; export LISTEN_PID LISTEN_FDS"

function Spec:test_nothing_when_not_activated()
  local list, names = core.listen_fds()
  lu.assertEquals(list, {})
  lu.assertEquals(names, {})
end

function Spec:test_takes_listeners()
  local output = activated(2, ACTIVE:format(2)
    .. " LISTEN_FDNAMES=web:admin; export LISTEN_FDNAMES", [[
    local core = require "socket2.core"
    local list, names = core.listen_fds()
    print(#list, table.concat(names, " "))
    for _, socket in ipairs(list) do print(socket:local_addr()) end
    for _, socket in ipairs(list) do print(socket:fd(), socket:cloexec()) end
    print(#core.listen_fds())
    list[1]:close()
    local other = core.Socket.new_raw("ipv4", "stream") -- takes the number, is none of them
    print(list[1]:fd(), list[2]:fd(), other:fd(), #core.listen_fds())
  ]], "show")
  local addresses, rest = output:match("^(127.0.0.1:%d+\n127.0.0.1:%d+\n)(.*)$")
  lu.assertEquals(rest, "2\tweb admin\n" .. addresses .. [[
3	true
4	true
0
-1	4	3	0
]])
end

function Spec:test_owns_them()
  local output = activated(1, ACTIVE:format(1), [[
    local core = require "socket2.core"
    core.listen_fds()
    collectgarbage()
    collectgarbage()
    print(core.SockRef.from(3))
  ]])
  lu.assertStrContains(output, "Bad file descriptor")
end

local TELL = [[
  local core = require "socket2.core"
  local list, names, errno = core.listen_fds()
  if list then print(#list, #names, table.concat(names, " ")) else print(list, names, errno) end
]]

function Spec:test_names()
  local function names(variable)
    return activated(3,
      ACTIVE:format(3) .. " LISTEN_FDNAMES=" .. variable .. "; export LISTEN_FDNAMES", TELL)
  end
  lu.assertEquals(names "a:b:c", "3\t3\ta b c\n")
  lu.assertEquals(names "a:b:c:d", "3\t3\ta b c\n")
  lu.assertEquals(names "a", "3\t3\ta unknown unknown\n")
  lu.assertEquals(names "''", "3\t3\t unknown unknown\n")
  lu.assertEquals(names "a::c", "3\t3\ta  c\n")
  lu.assertEquals(activated(3, ACTIVE:format(3), TELL),
    "3\t3\tunknown unknown unknown\n")
end

function Spec:test_not_for_this_process()
  for _, environment in ipairs{
    "export LISTEN_PID=1 LISTEN_FDS=1", "export LISTEN_FDS=1", "export LISTEN_PID=$$",
    "export LISTEN_PID=x LISTEN_FDS=1", "export LISTEN_PID=$$ LISTEN_FDS=",
    "export LISTEN_PID=$$ LISTEN_FDS=-1", "export LISTEN_PID=$$ LISTEN_FDS=1x",
    "export LISTEN_PID=$$ LISTEN_FDS=0", "export LISTEN_PID= LISTEN_FDS=1",
    "export LISTEN_PID=\" $$\" LISTEN_FDS=1",
    "export LISTEN_PID=$$ LISTEN_FDS=99999999999999999999",
  } do
    lu.assertEquals(activated(1, environment, TELL), "0\t0\t\n", environment)
  end
end

function Spec:test_announced_and_not_open()
  for _, n in ipairs{2, 1000000000, 4294967296} do
    local output = activated(1, ACTIVE:format(n), TELL)
    lu.assertEquals(output, "nil\tlisten_fds: Bad file descriptor\t9\n")
  end
end

function Spec:test_what_is_no_socket_is_a_file()
  local output = activated(1, ACTIVE:format(2) .. "; exec 4</dev/null", [[
    local core = require "socket2.core"
    local list = core.listen_fds()
    print(list[1]:fd(), io.type(list[2]), list[2]:read("a"))
  ]])
  lu.assertEquals(output, "3\tfile\t\n")
end

return Spec
