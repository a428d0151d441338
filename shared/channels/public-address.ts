import { BlockList, isIPv4, isIPv6 } from 'node:net'

/**
 * Whether an address belongs to the open Internet.
 *
 *   93.184.215.14   2606:2800:21f::1              |  yes
 *   10.0.0.7   127.0.0.1   169.254.169.254  ...   |  no: own network, own machine, metadata of the cloud
 *   ::ffff:10.0.0.7   64:ff9b::a00:7   2002:...   |  no: another address in disguise
 *
 * Of IPv6 only 2000::/3 is given out, so all else is refused unseen. Source: the special-purpose address
 * registries of IANA (RFC 6890).
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !CLOSED.check(address, 'ipv4')
  if (!isIPv6(address) || address.includes('%')) return false
  return GIVEN_OUT.check(address, 'ipv6') && !CLOSED_IPV6.check(address, 'ipv6')
}

const CLOSED = listOf('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
])

const GIVEN_OUT = listOf('ipv6', [['2000::', 3]])

const CLOSED_IPV6 = listOf('ipv6', [
  // Teredo and other protocol assignments, documentation, 6to4, segment routing.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
])

function listOf(family: 'ipv4' | 'ipv6', ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family)
  return list
}
