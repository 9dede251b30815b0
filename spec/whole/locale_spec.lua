-- Names in a Turkish locale, where 'i' and 'I' are not the same letter.
local lu = require "luaunit"
local support = require "support"

local Locale = {}

local dir

-- The locale is compiled here, where the system has its source.
function Locale:setupClass()
  dir = support.tempdir()
  support.shell("localedef -c -i tr_TR -f ISO-8859-9 " .. dir "xx_letters")
end

function Locale:teardownClass()
  getmetatable(dir).__close(dir)
end

-- Runs a script in it.
local function turkish(script)
  local result = support.under("env LOCPATH=" .. tostring(dir), [[
    -- musl takes any name for a locale, and has one kind of letters
    if not os.setlocale "xx_letters" or ("i"):upper() == "I" then
      print "no Turkish locale"
      os.exit(true)
    end
    local socket2 = require "socket2"
  ]] .. script .. " print 'done'")
  lu.skipIf(result.output == "no Turkish locale\n", "localedef makes no Turkish locale here")
  lu.assertEquals(result.output, "done\n")
end

function Locale:test_networks_and_types()
  turkish [[
    local listener <close> = assert(socket2.listen("tcp4", "127.0.0.1:0"))
    local unix <close> = assert(socket2.pair "dgram")
    assert(socket2.Type.name "DGRAM" == "DGRAM" and socket2.Domain.name "ipv4" == "IPV4")
    local sock <close> = assert(socket2.Socket.new("INET", "Stream", "ip"))
    local raw, message, errno = socket2.bind("ip4:icmp", "127.0.0.1")
    if raw then raw:close() else assert(errno == socket2.errno.EPERM, message) end
  ]]
end

function Locale:test_levels_of_options()
  support.needname "IP.TTL"
  turkish [[
    local sock <close> = assert(socket2.Socket.new("ipv4", "stream"))
    assert(sock:getsockopt("sol_ip", socket2.IP.TTL) == 64)
    assert(sock:getsockopt("ipproto_ip", "IP_TTL") == 64)
    local names = {}
    for name in socket2.options{level = "ip"} do names[name] = true end
    assert(names.ttl_v4)
  ]]
end

function Locale:test_programs_of_bpf_and_help()
  turkish [[
    assert(socket2.bpf.assemble "LDI #1; RET A")
    local text = {}
    print = function(line) text[#text + 1] = line end
    socket2.help "IP_TTL"
    print = nil
    assert(table.concat(text, "\n"):find "ttl_v4")
    io.write "done\n"
    os.exit(true)
  ]]
end

return Locale
