-- Room for descriptors that are received: made where there is none, and nothing is lost without it.
local lu = require "luaunit"
local support = require "support"

local SysRoom = {}

-- what is collected, and when, is up to each test
function SysRoom:setUp()
  collectgarbage()
  collectgarbage()
  collectgarbage("stop")
end

-- as a program does that is to open nothing any more
function SysRoom:test_no_descriptor_is_allowed()
  support.need("prlimit")
  lu.skipIf((os.getenv "ASAN_OPTIONS" or ""):find "detect_leaks=1",
    "LeakSanitizer needs descriptors when the program ends")
  for limit = 0, 1 do
    support.rundone(([[
      local core = require "socket2.core"
      local a, b = core.Socket.pair("unix", "dgram")
      assert(a:sendmsg(core.MsgHdr.new{buffers = {"x"}}:add_control("rights", {a, b})))
      assert(os.execute("prlimit --pid $PPID --nofile=%d:"))
      local msg = core.MsgHdr.new{buffers = {10}, control = core.MsgHdr.control_space(8)}
      for _ = 1, 2 do
        local n, _, errno = b:recvmsg(msg)
        assert(n == nil and errno == core.errno.EMFILE, errno)
      end
    ]]):format(limit))
  end
end

function SysRoom:tearDown()
  collectgarbage("restart")
end

local PRELUDE = [[
  local core = require "socket2.core"
  local a, b = core.Socket.pair("unix", "dgram")
  local function passing(...)
    return core.MsgHdr.new{buffers = {"x"}}:add_control("rights", {...})
  end
  local space = core.MsgHdr.control_space
  local msg = core.MsgHdr.new{buffers = {100}, control = space(40)}
  local function fill() -- every descriptor there is, and keeps them
    local list = {}
    while true do
      local file = io.open "/dev/null"
      if not file then return list end
      list[#list + 1] = file
    end
  end
  local function taken()
    local name, list = msg:control()()
    assert(name == "rights")
    return list
  end
]]

local function limited(script)
  local dir <close> = support.tempdir()
  local file <close> = assert(io.open(dir("script.lua"), "w"))
  file:write(PRELUDE, script, "\nprint 'done'\n")
  file:flush()
  local output = support.shell("ulimit -n 40 && " .. support.interpreter() .. " "
    .. dir("script.lua"))
  lu.assertEquals(output, "done")
end

function SysRoom:test_unused_sockets_make_room()
  limited [[
    collectgarbage "stop"
    assert(a:sendmsg(passing(a, b)) == 1)
    local files = fill()
    for i = 1, 5 do files[#files] = nil end -- abandoned, not closed
    assert(b:recvmsg(msg) == 1)
    assert(#taken() == 2 and not msg:flags():is_control_truncated())
  ]]
end

function SysRoom:test_without_room_nothing_is_lost()
  limited [[
    assert(a:sendmsg(passing(a)) == 1)
    local files = fill()
    local ok, message, code = b:recvmsg(msg)
    assert(not ok and code == core.errno.EMFILE and message:find "^recvmsg: ", message)
    ok, message, code = b:recvmmsg{msg}
    assert(not ok and code == core.errno.EMFILE and message:find "^recvmmsg: ", message)
    files[1]:close()
    assert(b:recvmsg(msg) == 1) -- it was left in the queue
    assert(#taken() == 1)
  ]]
end

function SysRoom:test_without_room_plain_messages_pass()
  limited [[
    local files = fill()
    a:send "plain"
    a:send "second"
    assert(b:recvmsg(msg) == 5 and msg:string() == "plain")
    assert(b:recvmmsg{msg} == 1 and msg:string() == "second")
    local ok, _, code = b:recvmsg(msg, core.MSG.DONTWAIT)
    assert(not ok and code == core.errno.EAGAIN)
    assert(#files > 10)
  ]]
end

function SysRoom:test_without_room_for_all_nothing_is_lost()
  for _, call in ipairs{"recvmsg(msg)", "recvmmsg{msg}"} do
    limited(([[
      assert(a:sendmsg(passing(a, b, a)) == 1)
      local files = fill()
      for i = 1, 2 do
        files[i]:close()
        local ok, message, code = b:CALL
        assert(not ok and code == core.errno.EMFILE, message)
      end
      files[3]:close()
      assert(b:CALL == 1)
      assert(not msg:flags():is_control_truncated() and #taken() == 3)
      assert(not io.open "/dev/null")
    ]]):gsub("CALL", (call:gsub("%%", "%%%%"))))
  end
end

-- The system does not call a message truncated whose pidfd it could not make.
function SysRoom:test_without_room_no_pidfd_is_lost()
  support.needoption "passpidfd"
  for _, call in ipairs{"recvmsg(msg)", "recvmmsg{msg}"} do
    limited(([[
      local ok, message, code = b:set_passpidfd(true)
      if not ok and code == core.errno.ENOPROTOOPT then return print "done" end
      assert(ok, message)
      assert(a:sendmsg(passing(a)) == 1)
      local files = fill()
      files[1]:close()
      ok, message, code = b:CALL
      assert(not ok and code == core.errno.EMFILE, message)
      files[2]:close()
      assert(b:CALL == 1)
      local found = {}
      for name, value in msg:control() do found[name] = value end
      assert(io.type(found.pidfd) == "file" and #found.rights == 1)
    ]]):gsub("CALL", (call:gsub("%%", "%%%%"))))
  end
end

-- To see what a message brings, it is looked at, which moves the place where the next look begins.
function SysRoom:test_without_room_a_peek_offset_stays()
  support.needoption "peek_offset"
  for _, call in ipairs{"recvmsg(msg)", "recvmmsg{msg}"} do
    limited(([[
      assert(b:set_read_timeout(5) and b:set_peek_offset(0))
      assert(a:sendmsg(passing(a, b)) == 1)
      local files = fill()
      for i = 1, 2 do
        local ok, message, code = b:CALL
        assert(not ok and code == core.errno.EMFILE, message)
        assert(b:peek_offset() == 0)
        files[i]:close()
      end
      assert(b:CALL == 1 and #taken() == 2)
      assert(b:peek_offset() == 0)
    ]]):gsub("CALL", (call:gsub("%%", "%%%%"))))
  end
end

-- A message that brings more than the control buffer has room for does not wait for descriptors.
function SysRoom:test_a_control_buffer_that_is_too_small_is_told()
  limited [[
    for n = 0, 2 do
      assert(a:sendmsg(passing(a, b, a)) == 1)
      local files = fill()
      for i = 1, n do files[i]:close() end
      local small = core.MsgHdr.new{buffers = {10}, control = space(0) + 4 * n}
      assert(b:recvmsg(small) == 1)
      assert(small:flags():is_control_truncated())
      local count = 0
      for name, list in small:control() do count = count + #list end
      assert(count == n, count)
      for _, file in pairs(files) do
        if io.type(file) == "file" then file:close() end
      end
      small:close()
      collectgarbage()
    end
  ]]
end

function SysRoom:test_a_limit_that_sank_since()
  support.need("prlimit")
  limited [[
    assert(os.execute("prlimit --pid $PPID --nofile=20:40"))
    assert(a:sendmsg(passing(a)) == 1)
    local files = fill()
    msg:with_control(space(40)) -- sees the new limit
    local ok, _, code = b:recvmsg(msg)
    assert(not ok and code == core.errno.EMFILE)
    files[1]:close()
    assert(b:recvmsg(msg) == 1 and #taken() == 1)
  ]]
end

return SysRoom
