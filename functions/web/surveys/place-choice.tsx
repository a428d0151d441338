import type { FC } from 'hono/jsx'
import { Choices } from '../choices.tsx'
import { attributePlaces, nameOfPlace, type Place, queryOfPlace, unitPlaces } from './places.ts'
import type { Results } from './read-surveys.ts'

/** More would be a wall of links. */
const MOST_LINKS = 8

interface PlaceChoiceProps {
  /** The page, without its query. */
  readonly path: string
  readonly results: Results
  readonly place: Place
}

/** Whose answers: a unit, and of it those of one role. In the order of the tree, never by their results. */
export const PlaceChoice: FC<PlaceChoiceProps> = ({ path, results, place }) => {
  const places = unitPlaces(results)
  const whole = places.find(
    ({ cell }) => cell.unitId === place.cell.unitId && cell.scope === place.cell.scope,
  )
  const byAttribute = whole === undefined ? [] : attributePlaces(results, whole)
  return (
    <>
      {places.length > MOST_LINKS ? (
        <form method="get" class="row">
          <div>
            <label for="unit">Whose answers</label>
            <select id="unit" name="unit">
              {places
                .filter(({ cell }) => cell.scope === 'unit')
                .map(({ cell }) => (
                  <option value={cell.unitId ?? ''} selected={cell.unitId === place.cell.unitId}>
                    {nameOfPlace(cell)}
                  </option>
                ))}
            </select>
          </div>
          <button type="submit">Show</button>
        </form>
      ) : (
        places.length > 1 && (
          <Links
            path={path}
            label="Whose answers"
            places={places}
            present={whole ?? place}
            name={nameOfPlace}
          />
        )
      )}
      {whole !== undefined && byAttribute.length > 0 && (
        <Links
          path={path}
          label="Of whom"
          places={[whole, ...byAttribute]}
          present={place}
          name={({ attribute }) => attribute ?? 'All of them'}
        />
      )}
    </>
  )
}

interface LinksProps {
  readonly path: string
  readonly label: string
  readonly places: readonly Place[]
  readonly present: Place
  readonly name: (cell: Place['cell']) => string
}

const Links: FC<LinksProps> = ({ path, label, places, present, name }) => (
  <Choices
    label={label}
    choices={places.map(({ at, cell }) => ({
      href: `${path}?${queryOfPlace(cell)}`,
      name: name(cell),
      isHere: at === present.at,
    }))}
  />
)
